/** Input that does not have the shape it should have; the message names the field, and repeats nothing of its content. */
export class BadInput extends Error {}

/** Reads one value, or throws {@link BadInput} naming it. */
export type Reader<T> = (value: unknown, name: string) => T;

type Shape = Record<string, Reader<unknown>>;
type Read<S extends Shape> = { [K in keyof S]: ReturnType<S[K]> };

/** An object of exactly these fields: a field too many is refused like one too few. */
export function object<S extends Shape>(shape: S): Reader<Read<S>> {
  return (value, name) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new BadInput(`${name} must be an object`);
    const fields = value as Record<string, unknown>;
    const unknown = Object.keys(fields).find((key) => !Object.hasOwn(shape, key));
    if (unknown !== undefined) throw new BadInput(`${name} has an unknown field ${unknown.slice(0, 64)}`);
    const entries = Object.entries(shape).map(([key, read]) => [key, read(fields[key], `${name}.${key}`)]);
    return Object.fromEntries(entries) as Read<S>;
  };
}

/** A string that matches the pattern as a whole. */
export function text(pattern: RegExp): Reader<string> {
  return (value, name) => {
    if (typeof value !== 'string' || !pattern.test(value)) throw new BadInput(`${name} must be a string like ${pattern.source}`);
    return value;
  };
}

/** A whole number from `least` to `most`. */
export function integer(least: number, most: number): Reader<number> {
  return (value, name) => {
    if (!Number.isInteger(value) || (value as number) < least || (value as number) > most) {
      throw new BadInput(`${name} must be a whole number from ${least} to ${most}`);
    }
    return value as number;
  };
}

export const boolean: Reader<boolean> = (value, name) => {
  if (typeof value !== 'boolean') throw new BadInput(`${name} must be true or false`);
  return value;
};

/** One of these words. */
export function oneOf<const T extends string>(words: readonly T[]): Reader<T> {
  return (value, name) => {
    if (!words.includes(value as T)) throw new BadInput(`${name} must be one of ${words.join(', ')}`);
    return value as T;
  };
}

export function list<T>(read: Reader<T>, most: number): Reader<T[]> {
  return (value, name) => {
    if (!Array.isArray(value) || value.length > most) throw new BadInput(`${name} must be a list of at most ${most}`);
    return value.map((item, index) => read(item, `${name}[${index}]`));
  };
}

/** The field may be left out. */
export function optional<T>(read: Reader<T>): Reader<T | undefined> {
  return (value, name) => (value === undefined ? undefined : read(value, name));
}
