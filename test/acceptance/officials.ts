import { setTimeout as wait } from 'node:timers/promises';
import { TOTP } from 'otpauth';
import { expect } from 'vitest';
import { demonstrationStaff } from '../../bff/src/cli/support/demonstration-staff';
import { answer } from './bff';

const periodMs = 30_000;

/** What an authenticator shows for a Base32 secret, now or this many half minutes from now. */
export const codeOf = (secret: string, steps = 0): string => new TOTP({ secret }).generate({ timestamp: Date.now() + steps * periodMs });

/** An invented member of staff of the demonstration, with the password that the start says and the secret of their authenticator. */
export const official = (username: string): (typeof demonstrationStaff)[number] => {
  const found = demonstrationStaff.find((member) => member.username === username);
  if (!found) throw new Error(`the demonstration has no member of staff ${username}`);
  return found;
};

/**
 * Signs a demonstration's member of staff in. A code is good once: where another file has just spent it, this waits for the next.
 * @returns an access token, fresh for 15 minutes
 */
export const signInOfficial = async (username: string): Promise<string> => {
  const { password, totpSecret } = official(username);
  for (let attempt = 0; ; attempt += 1) {
    const spent = Math.floor(Date.now() / periodMs);
    try {
      return (await answer('signInStaff', { body: { username, password, code: codeOf(totpSecret) } })).tokens.accessToken;
    } catch (error) {
      if (attempt === 2) throw error;
      while (Math.floor(Date.now() / periodMs) === spent) await wait(500);
    }
  }
};

/** Decides what was prepared, having seen it: what is released is exactly that. @returns what the release told once */
export const decide = async (
  token: string,
  approvalId: string,
  decision: 'release' | 'refuse' = 'release',
  confirmation?: string,
): Promise<{ label: string; value: string }[]> => {
  const params = { approvalId };
  const { contentHash, mayDecide, whyNot } = await answer('getApproval', { token, params });
  expect(mayDecide, whyNot ?? '').toBe(true);
  const decided = await answer('decideApproval', {
    token,
    params,
    body: { decision, contentHash, reason: '看过文书，与内容一致', ...(confirmation ? { confirmation } : {}) },
  });
  expect(decided.state).toBe(decision === 'release' ? 'released' : 'refused');
  return decided.details;
};
