import { useRef, useState } from 'react';
import { session } from '../../api';
import { passing } from '../../platform/storage';

type Values = Record<string, string | boolean | readonly string[]>;

export interface Draft<T extends Values> {
  values: T;
  set: <K extends keyof T & string>(name: K, value: T[K]) => void;
  /** To be spread into a field: its name, value and onChange. */
  field: <K extends keyof T & string>(name: K) => { name: K; value: T[K]; onChange: (value: T[K]) => void };
  /** After it was sent: back to the beginning, nothing kept. */
  forget: () => void;
}

const indexedAs = 'drafts';
/** Never kept, whoever forgets to name them. */
const neverKept: readonly string[] = ['password', 'newPassword', 'code', 'idNumber', 'phone'];

const parsed = (text: string | null): unknown => {
  try {
    return text === null ? null : JSON.parse(text);
  } catch {
    return null;
  }
};

const places = (): string[] => {
  const kept = parsed(passing.read(indexedAs));
  return Array.isArray(kept) ? kept.map(String) : [];
};

function keep(place: string, values: Values): void {
  try {
    passing.write(place, JSON.stringify(values));
    const known = places();
    if (!known.includes(place)) passing.write(indexedAs, JSON.stringify([...known, place]));
  } catch {
    // The device's storage is full: what is typed stays on the screen.
  }
}

function drop(place: string): void {
  passing.remove(place);
  passing.write(indexedAs, JSON.stringify(places().filter((other) => other !== place)));
}

const placeOf = (key: string): string => `draft:${session.owner() ?? ''}:${key}`;

/** What one account typed is no matter of the next one's on this device. The same account's stays: another tab may only have refreshed it. */
session.subscribe(() => {
  for (const place of places()) if (!place.startsWith(placeOf(''))) drop(place);
});

/** Only what the form still asks for, in the shape it asks for. */
function read<T extends Values>(place: string, initial: T): T {
  const kept = parsed(passing.read(place));
  if (typeof kept !== 'object' || kept === null) return initial;
  const fitting = Object.entries(kept).filter(
    ([name, value]) => typeof value === typeof initial[name] && Array.isArray(value) === Array.isArray(initial[name]),
  );
  return { ...initial, ...Object.fromEntries(fitting) };
}

/**
 * What is typed into a form, kept on this device while this tab or this start of the mini program lives, for the account that is signed in:
 * a reload, or a way out and back, loses nothing.
 * @param key of this form, with the id of what it is about
 * @param secret fields that are never written down: passwords, codes, numbers of persons, phones
 */
export function useDraft<T extends Values>(key: string, initial: T, secret: readonly (keyof T & string)[]): Draft<T> {
  const place = placeOf(key);
  const [held, setHeld] = useState(() => ({ place, values: read(place, initial) }));
  const latest = useRef(held);
  if (latest.current.place !== place) latest.current = { place, values: read(place, initial) };

  const hold = (values: T): void => {
    latest.current = { place, values };
    setHeld(latest.current);
  };
  const set: Draft<T>['set'] = (name, value) => {
    const values = { ...latest.current.values, [name]: value };
    hold(values);
    keep(place, Object.fromEntries(Object.entries(values).filter(([field]) => !secret.includes(field) && !neverKept.includes(field))));
  };
  const forget = (): void => {
    drop(place);
    hold(initial);
  };
  const { values } = latest.current;
  return { values, set, field: (name) => ({ name, value: values[name], onChange: (value) => set(name, value) }), forget };
}
