import { expect } from 'vitest';
import type { MiniProgram, View } from './harness';

/** What WeChat allows, and what we hold ourselves to. */
export const most = { mainBytes: 1024 * 1024, wholeBytes: 6 * 1024 * 1024, setDataBytes: 64 * 1024, callsToContent: 5 };

export interface Measured {
  route: string;
  firstBytes: number;
  largestBytes: number;
  callsToContent: number;
}

export interface Measure {
  /** Notes what a page has sent to the view so far, and how often until it said these words. */
  (view: View, content: string): void;
  /** What was noted, in order. */
  readonly measured: Measured[];
}

/** For one file of stories. */
export const newMeasure = (): Measure => {
  const measured: Measured[] = [];
  const measure = (view: View, content: string): void => {
    const bytes = view.updates.map((update) => update.bytes);
    measured.push({
      route: view.route,
      firstBytes: bytes[0] ?? 0,
      largestBytes: Math.max(...bytes),
      callsToContent: view.callsUntil(content),
    });
  };
  return Object.assign(measure, { measured });
};

/** Prints what was noted, and holds it to the limits. @param routes where it must have been noted, in order */
export const expectWithinLimits = ({ measured }: Measure, routes: readonly string[]): void => {
  console.log(JSON.stringify({ pages: measured }));
  expect(measured.map(({ route }) => route)).toEqual(routes);
  for (const { route, firstBytes, largestBytes, callsToContent } of measured) {
    expect(firstBytes, route).toBeGreaterThan(0);
    expect(firstBytes, route).toBeLessThan(most.setDataBytes);
    expect(largestBytes, route).toBeLessThan(most.setDataBytes);
    expect(callsToContent, route).toBeLessThanOrEqual(most.callsToContent);
  }
};

/** All that the package keeps on the device. */
export const stored = (mini: MiniProgram): string => JSON.stringify([...mini.storage]);
