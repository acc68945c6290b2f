import { type Clamd, eicar, startClamd } from '@yunzhengshou/sandbox';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { createVirusScanner } from './virus-scanner';

let clamd: Clamd;
beforeAll(async () => {
  clamd = await startClamd({ maxBytes: 1_000_000 });
  // The client tells broken connections to the console as well.
  vi.spyOn(console, 'error').mockReturnValue(undefined);
});
afterAll(async () => {
  vi.restoreAllMocks();
  await clamd.close();
});

const scanner = () => createVirusScanner({ address: clamd.address, timeoutMs: 500 });

describe('the virus scanner', () => {
  it('calls clean what clamd calls clean, and has sent it all', async () => {
    clamd.setMood('well');
    expect(await scanner().scan(Buffer.alloc(300_000, 'x'))).toBe('clean');
    expect(clamd.scanned.at(-1)).toBe(300_000);
  });

  it('refuses what clamd finds something in, also across the pieces it is sent in', async () => {
    for (const before of [0, 65_536 - 30, 200_000])
      await expect(scanner().scan(Buffer.concat([Buffer.alloc(before), Buffer.from(eicar)]))).rejects.toThrow(/file_infected/);
  });

  it.each(['silent', 'breaking'] as const)('lets nothing through while clamd is %s', async (mood) => {
    clamd.setMood(mood);
    await expect(scanner().scan(Buffer.from('x'))).rejects.toThrow(/file_scanner_unreachable/);
    clamd.setMood('well');
  });

  it('lets nothing through that clamd found too long to scan', async () => {
    await expect(scanner().scan(Buffer.alloc(1_500_000))).rejects.toThrow(/file_scanner_unreachable/);
  });

  it('lets nothing through while nothing listens there', async () => {
    const gone = await startClamd();
    await gone.close();
    await expect(createVirusScanner({ address: gone.address, timeoutMs: 500 }).scan(Buffer.from('x'))).rejects.toThrow(
      /file_scanner_unreachable/,
    );
  });

  it('says so where none is configured', async () => {
    expect(await createVirusScanner({ address: '', timeoutMs: 500 }).scan(Buffer.from(eicar))).toBe('not_scanned');
  });
});
