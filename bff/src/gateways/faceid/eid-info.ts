import { sm2, sm4 } from 'sm-crypto-v2';
import Type from 'typebox';
import { Value } from 'typebox/value';

const identity = Type.Object({
  name: Type.String({ maxLength: 64 }),
  idtype: Type.String(),
  idnum: Type.String({ maxLength: 32 }),
});

/**
 * Name and number of a passed check of E证通. Published: DesKey is the session key under our SM2 key, UserInfo the JSON text under the session
 * key, SM4 in ECB mode without padding. The published guide says neither how SM2's parts are written down nor what fills the last block, so both
 * usual forms of the one are taken and any filling of the other. SM4-ECB protects nothing against change: whoever uses this checks the number.
 * @param info both parts in base64
 * @param privateKey 64 hexadecimal digits
 * @returns `isIdentityCard` false for other papers, whose numbers are of another kind; undefined when it does not open
 */
export function openEidInfo(
  info: { DesKey: string; UserInfo: string },
  privateKey: string,
): { name: string; idNumber: string; isIdentityCard: boolean } | undefined {
  try {
    const sessionKey = openSessionKey(Buffer.from(info.DesKey, 'base64'), privateKey);
    const opened = sm4.decrypt(Buffer.from(info.UserInfo, 'base64'), sessionKey, { padding: 'none', output: 'array' });
    const text = new TextDecoder('utf-8', { fatal: true }).decode(opened);
    const value: unknown = JSON.parse(text.slice(0, text.lastIndexOf('}') + 1));
    return Value.Check(identity, value) ? { name: value.name, idNumber: value.idnum, isIdentityCard: value.idtype === '01' } : undefined;
  } catch {
    // The libraries' own errors repeat what they were given.
    return undefined;
  }
}

const SESSION_KEY_BYTES = 16;
/** C1 without its leading byte, C3, and C2 as long as the key. */
const PLAIN_FORM_BYTES = 64 + 32 + SESSION_KEY_BYTES;

/** The parts one after another (C1C3C2), with or without the point's leading 04, or as ASN.1 (GM/T 0009). */
function openSessionKey(wrapped: Buffer, privateKey: string): Uint8Array {
  const plain = wrapped.length <= PLAIN_FORM_BYTES + 1;
  const parts = plain ? wrapped.subarray(wrapped.length - PLAIN_FORM_BYTES) : wrapped;
  const key = sm2.doDecrypt(parts.toString('hex'), privateKey, 1, { output: 'array', asn1: !plain });
  if (key.length !== SESSION_KEY_BYTES) throw new RangeError('not a session key');
  return key;
}
