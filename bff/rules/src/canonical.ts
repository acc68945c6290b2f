function encode(value: unknown, path: string): string {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new TypeError(`canonicalJson: not a finite number at ${path}`);
    return JSON.stringify(value);
  }
  if (Array.isArray(value)) return `[${value.map((item, i) => encode(item, `${path}[${i}]`)).join(',')}]`;
  if (typeof value === 'object') {
    const entries = Object.entries(value).filter(([, item]) => item !== undefined);
    // By code unit, not by locale: the same bytes in Node and in the mini program.
    entries.sort(([a], [b]) => (a < b ? -1 : 1));
    return `{${entries.map(([key, item]) => `${JSON.stringify(key)}:${encode(item, `${path}.${key}`)}`).join(',')}}`;
  }
  throw new TypeError(`canonicalJson: no JSON value at ${path}`);
}

/**
 * JSON with sorted keys and no spaces, the same text for equal values whatever the order they were built in: what calculation hashes are taken over.
 * Absent and undefined fields are one and the same.
 * @throws TypeError for what JSON cannot hold (functions, NaN, undefined inside arrays, BigInt)
 */
export function canonicalJson(value: unknown): string {
  return encode(value, '$');
}
