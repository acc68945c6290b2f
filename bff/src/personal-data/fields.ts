import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';

/** A key by its id; ids never come back for another key. `key`: 32 bytes in hex. */
export interface NamedKey {
  id: string;
  key: string;
}

/** The first key is used for what is new; the others are still known, so that a change of keys needs no stop. */
export type KeyRing = readonly [NamedKey, ...NamedKey[]];

/** Seals and finds personal data: identity number, phone, bank account, and the name that an authority confirmed (个人信息保护法 51). */
export interface PersonalData {
  /** AES-256-GCM under the first key; the answer reads `keyId.nonce.tag.cipher`. */
  seal(text: string): string;
  /** @throws Error when the key is unknown or the cipher text was changed. */
  open(sealed: string): string;
  /** Whether a sealed text was sealed with the first key. */
  isCurrent(sealed: string): boolean;
  /** `keyId.hash` (HMAC-SHA-256) under the first hash key, kept apart by `purpose`: equal for the same text, of no use without the key. */
  keyedHash(purpose: string, text: string): string;
  /** The same under every hash key that is known, the first one first: what to look for while keys change. */
  keyedHashes(purpose: string, text: string): string[];
}

/** @param rings for fields and for hashes, each with the key for what is new first */
export const createPersonalData = (rings: { fields: KeyRing; hashes: KeyRing }): PersonalData => {
  const fieldKeys = new Map(rings.fields.map(({ id, key }) => [id, Buffer.from(key, 'hex')]));
  const [{ id: currentId, key: currentKey }] = rings.fields;
  const sealingKey = Buffer.from(currentKey, 'hex');
  const hashKeys = rings.hashes.map(({ id, key }) => ({ id, key: Buffer.from(key, 'hex') }));
  const keyedHashes = (purpose: string, text: string) =>
    hashKeys.map(({ id, key }) => `${id}.${createHmac('sha256', key).update(`${purpose}\0${text}`).digest('base64url')}`);
  return {
    seal: (text) => {
      const nonce = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', sealingKey, nonce);
      const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return [currentId, ...[nonce, cipher.getAuthTag(), sealed].map((part) => part.toString('base64url'))].join('.');
    },
    open: (sealed) => {
      const [keyId = '', nonce, tag, cipher] = sealed.split('.');
      const key = fieldKeys.get(keyId);
      if (!key || !nonce || !tag || cipher === undefined) throw new Error('personal data sealed with an unknown key');
      const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(nonce, 'base64url'));
      decipher.setAuthTag(Buffer.from(tag, 'base64url'));
      return Buffer.concat([decipher.update(Buffer.from(cipher, 'base64url')), decipher.final()]).toString('utf8');
    },
    isCurrent: (sealed) => sealed.startsWith(`${currentId}.`),
    keyedHash: (purpose, text) => keyedHashes(purpose, text)[0] as string,
    keyedHashes,
  };
};
