import { subscribe } from 'node:diagnostics_channel';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Person } from '@yunzhengshou/sandbox';
import { invented } from '../../../test/support/people';
import { idNumberCheckCharacter } from './id-number';

/** What is looked for: a text that stands nowhere unless something leaked. */
export interface Planted {
  what: string;
  /** As it was typed. */
  value: string;
  /** The part of it that is looked for: without what a mask may show, so that a number cut short is found as well. */
  core: string;
  /** How the parts of all planted ones of its kind begin: only where that stands need each of them be looked for. */
  stem: string;
}

/** Everything planted so far, in the order of planting. */
export const createPlants = () => {
  const all: Planted[] = [];
  const plant = (what: string, value: string, core = value, stem = core): string => {
    if (!all.some((each) => each.value === value)) all.push({ what, value, core, stem });
    return value;
  };
  return {
    all,
    /** A resident identity number: what a mask hides of it, all but the check character. */
    idNumber: (number: string) => plant('identity number', number, number.slice(6, 17), number.slice(6, 14)),
    document: (number: string) => plant('document number', number),
    phone: (number: string) => plant('phone', number, number, number.slice(0, 7)),
    account: (number: string) => plant('bank account', number, number.slice(0, -4)),
    /** What is no number and yet no business of a log's: names, openids, tokens, passwords. */
    words: (what: string, value: string) => plant(what, value),
  };
};
export type Plants = ReturnType<typeof createPlants>;

/** Somebody invented, of a birthday that nobody else in the tests has, so that their numbers' digits stand nowhere by chance. */
export const plantPerson = (plants: Plants, number: number): Person & { phone: string } => {
  const body = `33069919770707${String(number).padStart(3, '0')}`;
  const person = {
    ...invented(number),
    name: `虚植${number}名`,
    idNumber: plants.idNumber(body + idNumberCheckCharacter(body)),
    phone: plants.phone(`1990077${String(number).padStart(4, '0')}`),
  };
  return person;
};

/** The base64 characters that a text always gives, at each of the three places where it may begin. */
const base64Forms = (text: string): string[] =>
  [0, 1, 2].map((before) => {
    const bytes = Buffer.concat([Buffer.alloc(before), Buffer.from(text)]);
    const whole = bytes.toString('base64').replace(/=+$/, '');
    // The first characters hold bits of what stands before, the last one of what comes after.
    return whole.slice(before === 0 ? 0 : before + 1, bytes.length % 3 === 0 ? undefined : -1);
  });

/** A text in each of the ways in which it may be written down. */
export const formsOf = (text: string): string[] => {
  const hex = Buffer.from(text).toString('hex');
  const escaped = [...text].map((letter) => (letter > '~' ? `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}` : letter)).join('');
  const base64 = base64Forms(text);
  const urlSafe = base64.map((form) => form.replaceAll('+', '-').replaceAll('/', '_'));
  return [...new Set([text, escaped, encodeURIComponent(text), hex, hex.toUpperCase(), ...base64, ...urlSafe])];
};

/** A text in which something is looked for. */
export interface Place {
  name: string;
  content: string;
}

/**
 * Looks for each planted text, in each of its forms.
 * @returns how many characters were searched; what was found, with what stands around it
 */
export const findPlanted = (planted: readonly Planted[], places: Iterable<Place>): { searched: number; found: string[] } => {
  const stems = [...new Set(planted.map(({ stem }) => stem))].map((stem) => ({ stem, forms: formsOf(stem) }));
  let searched = 0;
  const found: string[] = [];
  for (const { name, content } of places) {
    searched += content.length;
    for (const { stem } of stems.filter(({ forms }) => forms.some((form) => content.includes(form))))
      for (const { what, core } of planted.filter((each) => each.stem === stem))
        for (const form of formsOf(core)) {
          const at = content.indexOf(form);
          if (at !== -1) found.push(`${what} ${core} in ${name}: …${content.slice(Math.max(0, at - 160), at + form.length + 60)}…`);
        }
  }
  return { searched, found };
};

/** Every file below a folder whose name is taken, one after another, as bytes written one a character, so that text in them is found by its bytes. */
export function* filesBelow(folder: string, takes: (name: string) => boolean = () => true): Generator<Place> {
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(takes)) {
    const path = join(folder, name);
    // A file may go while the database works.
    if (statSync(path, { throwIfNoEntry: false })?.isFile()) yield { name, content: readFileSync(path, 'latin1') };
  }
}

/** The addresses that this process asks for from now on, by fetch and by Node's own client; the bodies are no part of them. */
export const recordAddresses = (): string[] => {
  const addresses: string[] = [];
  subscribe('undici:request:create', (message) => {
    const { request } = message as { request: { origin: string | URL; path: string } };
    addresses.push(String(request.origin) + request.path);
  });
  subscribe('http.client.request.start', (message) => {
    const { request } = message as { request: { protocol: string; host: string; path: string } };
    addresses.push(`${request.protocol}//${request.host}${request.path}`);
  });
  return addresses;
};
