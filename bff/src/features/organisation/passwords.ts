import { hash, verify } from '@node-rs/argon2';
import { ProblemError } from '../../problem-error';

/** argon2id (the library's own choice of algorithm); memory in KiB, as OWASP's minimum for one lane. */
const settings = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** Of no password: whoever has none, or isn't known, is verified against it, so that the answer takes as long as any other. */
const noPassword = `$argon2id$v=19$m=${settings.memoryCost},t=${settings.timeCost},p=${settings.parallelism}$${'A'.repeat(22)}$${'A'.repeat(43)}`;

/** One spelling of what was typed, whatever the keyboard. */
const normalised = (password: string): string => password.normalize('NFKC');

const minPasswordLength = 12;
/** Different characters that a password needs at least. */
const minDifferent = 5;

/** The commonest passwords that are long enough, and the beginnings that most others are made from. */
const common = [
  '123456789',
  '1234567890',
  '0123456789',
  '987654321',
  '9876543210',
  'qwertyuiop',
  'asdfghjkl',
  'zxcvbnm',
  'qazwsxedc',
  '1qaz2wsx',
  '1q2w3e4r',
  'abcdefgh',
  'abcd1234',
  'abc123',
  'a123456789',
  'password',
  'passw0rd',
  'p@ssword',
  'p@ssw0rd',
  'iloveyou',
  'woaini',
  'administrator',
  'admin',
  'letmein',
  'welcome',
  'zhengshou',
  'yunzhengshou',
];
/** Characters that people add to a common word to make it long enough. */
const trimmings = /[\d!@#$%^&*()_+\-=.,?~]/g;

const isCommon = (password: string): boolean => {
  const lower = password.toLowerCase();
  const bare = lower.replace(trimmings, '');
  return common.some((word) => {
    const rest = lower.split(word).join('').replace(trimmings, '');
    return (lower.includes(word) && rest === '') || (bare !== '' && bare === word);
  });
};

/**
 * Holds a new password to the rules.
 * @throws ProblemError password_refused with the rule that it breaks
 */
export const assertGoodPassword = (password: string, username: string): void => {
  const text = normalised(password);
  const refuse = (rule: string) => {
    throw new ProblemError('password_refused', rule);
  };
  if ([...text].length < minPasswordLength) refuse(`密码至少要 ${minPasswordLength} 个字符。`);
  if (text.toLowerCase().includes(username.toLowerCase())) refuse('密码里不能有用户名。');
  if (new Set(text).size < minDifferent) refuse(`密码里至少要有 ${minDifferent} 种不同的字符。`);
  if (isCommon(text)) refuse('这个密码太常见，容易被人猜到。可以用几个不相干的词连起来。');
};

export const hashPassword = (password: string): Promise<string> => hash(normalised(password), settings);

/** @param passwordHash null for somebody who has none or isn't known: takes as long, and is never right */
export const verifyPassword = async (passwordHash: string | null, password: string): Promise<boolean> => {
  const right = await verify(passwordHash ?? noPassword, normalised(password));
  return right && passwordHash !== null;
};
