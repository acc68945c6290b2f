import { createHash } from 'node:crypto';
import { consentTextKinds } from '@yunzhengshou/contract';
import { describe, expect, it } from 'vitest';
import { consentText } from './consent-texts';

/** A version stands for these words: whoever changes the words gives the text a new version and writes both down here. */
const wordsOfVersions: Record<string, string> = {
  'privacy 2026-11': '2eb1e2d76d1aa5e6',
  'face 2026-11': '965571de0f8cd3a6',
  'phone_check 2026-11': '832e7793fc0dac1c',
  'data_copy 2026-11': '8ad47455ce43cd68',
};

describe.each(consentTextKinds)('the text %s', (kind) => {
  const text = consentText(kind);

  it('says what its version says', () => {
    const words = createHash('sha256')
      .update(JSON.stringify([text.title, text.parts]))
      .digest('hex')
      .slice(0, 16);
    expect(wordsOfVersions[`${kind} ${text.version}`]).toBe(words);
  });

  it('is plain: short lines, full stops, no pressing, no Latin letters', () => {
    for (const line of text.parts.flatMap(({ lines }) => lines)) {
      expect(line.length, line).toBeLessThanOrEqual(80);
      expect(line).toMatch(/[。：]$/);
      expect(line).not.toMatch(/[！!]|务必|尽快|立即|否则|[A-Za-z]|[,;:?]/);
    }
  });

  it('cites the articles that it rests on, each once', () => {
    const cited = text.articles.map(({ law, article }) => `${law}${article}`);
    expect(cited.length).toBeGreaterThan(0);
    expect(new Set(cited).size).toBe(cited.length);
  });
});

it('the notice has all that article 17 asks for', () => {
  expect(consentText('privacy').parts.map(({ title }) => title)).toEqual([
    '谁在用',
    '凭什么用',
    '用哪些信息，做什么',
    '要特别小心的信息',
    '怎样用，谁还会看到',
    '存多久',
    '您可以做什么',
    '不满意，找谁',
  ]);
});

it('face and phone each name a way without them (个16)', () => {
  for (const kind of ['face', 'phone_check'] as const)
    expect(
      consentText(kind)
        .parts.find(({ title }) => title === '可以不同意')
        ?.lines.join(),
    ).toMatch(/窗口核对，不影响您的补偿/);
});
