import { squeezeText, tidyText } from './sheet';

/** Splits a cell that lists several owners' names, numbers or phones at `、` `,` `;` `/` or a line feed; blanks inside an entry stay. */
export function splitList(text: string): string[] {
  return tidyText(text)
    .split(/[、,,;/|\n]+/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

/** A name as it is kept, and what an office noted in brackets behind it. */
export interface WrittenName {
  name: string;
  note?: string;
}

/**
 * The names in a cell. Blanks inside and after Chinese names go, also the number that offices put behind a name that occurs twice (`-1`, `2`);
 * a note in brackets is kept apart. `expected` (how many numbers stand beside) lets names that only a blank parts be told from a name with a
 * blank inside.
 */
export function splitNames(text: string, expected?: number): WrittenName[] {
  const names = splitList(dropListNote(text))
    .map(readName)
    .filter((name) => name.name !== '');
  if (expected === undefined || names.length === expected || expected < 2) return names;
  const byBlank = tidyText(text)
    .split(/[、,,;/|\s]+/)
    .map(readName);
  return byBlank.length === expected && byBlank.every((name) => name.name.length > 1) ? byBlank : names;
}

/** A bracket behind a whole list, such as （共有）, may itself hold a separator; it goes before the list is split. */
function dropListNote(text: string): string {
  return tidyText(text).replace(/\((?:[^()]*(?:共有|共同|按份)[^()]*)\)$/, '');
}

function readName(text: string): WrittenName {
  const match = /^([^()]*)\((.*)\)$/.exec(text.trim());
  const bare = (match ? match[1]! : text).replace(/[-－—]?\d{1,2}$/, '').replace(/^['‘’`]/, '');
  const name = /[A-Za-z]/.test(bare) ? tidyText(bare) : squeezeText(bare);
  return match?.[2] ? { name, note: match[2].trim() } : { name };
}

/** The identity numbers in a cell, blanks inside gone; 18-character numbers that stand one behind the other are told apart. */
export function splitIdNumbers(text: string): string[] {
  return splitList(text).flatMap((part) => {
    const squeezed = squeezeText(part);
    return squeezed.length > 18 && /^(\d{17}[\dXx])+$/.test(squeezed) ? squeezed.match(/.{18}/g)! : [squeezed];
  });
}
