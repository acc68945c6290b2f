import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';

/** Seals and finds personal data: identity number, phone, bank account, and the name that an authority confirmed (个人信息保护法 51). */
export interface PersonalData {
  /** AES-256-GCM; the answer reads `keyId.nonce.tag.cipher`, so that another key can take over while rows with this one remain. */
  seal(text: string): string;
  /** @throws Error when the key is unknown or the cipher text was changed. */
  open(sealed: string): string;
  /** HMAC-SHA-256 of a normalised identity number: equal for the same person, of no use without the key. */
  hashIdNumber(idNumber: string): string;
  /** HMAC of any text under the same key, kept apart by `purpose`. */
  keyedHash(purpose: string, text: string): string;
}

/** @param fieldKey 32 bytes in hex; @param hashKey 32 bytes in hex. */
export const createPersonalData = (options: { fieldKey: string; fieldKeyId: string; hashKey: string }): PersonalData => {
  const key = Buffer.from(options.fieldKey, 'hex');
  const hashKey = Buffer.from(options.hashKey, 'hex');
  const keyedHash = (purpose: string, text: string) => createHmac('sha256', hashKey).update(`${purpose}\0${text}`).digest('base64url');
  return {
    seal: (text) => {
      const nonce = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', key, nonce);
      const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return [options.fieldKeyId, ...[nonce, cipher.getAuthTag(), sealed].map((part) => part.toString('base64url'))].join('.');
    },
    open: (sealed) => {
      const [keyId, nonce, tag, cipher] = sealed.split('.');
      if (keyId !== options.fieldKeyId || !nonce || !tag || cipher === undefined)
        throw new Error('personal data sealed with an unknown key');
      const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(nonce, 'base64url'));
      decipher.setAuthTag(Buffer.from(tag, 'base64url'));
      return Buffer.concat([decipher.update(Buffer.from(cipher, 'base64url')), decipher.final()]).toString('utf8');
    },
    hashIdNumber: (idNumber) => keyedHash('id-number', idNumber),
    keyedHash,
  };
};
