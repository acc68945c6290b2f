/** Whether an object has the key itself, not by inheritance; ES2017 has no Object.hasOwn. */
export function hasOwn(of: object, key: string): boolean {
  return Object.getOwnPropertyDescriptor(of, key) !== undefined;
}
