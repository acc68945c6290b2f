import { describe, expect, it } from 'vitest';
import { fileName } from './file-name';

describe('a file’s name', () => {
  it.each([
    ['产权证（第 2 页）.pdf', '产权证（第 2 页）.pdf'],
    ['  a.pdf ', 'a.pdf'],
    ['cafe\u0301.png', 'café.png'],
    [`${'名'.repeat(116)}.pdf`, `${'名'.repeat(116)}.pdf`],
  ])('%j is kept as %j', (given, kept) => {
    expect(fileName(given)).toBe(kept);
  });

  it.each([
    '',
    '   ',
    '..',
    '.htaccess',
    '../outside.pdf',
    '/etc/passwd',
    'C:\\x.pdf',
    'a\u0000.pdf',
    'a\r\nSet-Cookie: b.pdf',
    'photo\u202efdp.exe',
    'a\u200b.pdf',
    'a.pdf.',
    'CON.pdf',
    'a"b.pdf',
    'a\ud800.pdf',
    `${'名'.repeat(117)}.pdf`,
  ])('%j is refused', (given) => {
    expect(() => fileName(given)).toThrow(/file_name_refused/);
  });
});
