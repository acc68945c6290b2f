import { createHmac, generateKeyPairSync, sign as signWith } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../../../../test/support/test-app';
import { accessTokenSeconds } from '../../plugins/authentication';
import { identitySteps, type TokenPair } from './identity.fixture';

/** What becomes of each access token at an operation of residents, and why. 200 let through, 401 sign in again, 404 as if nothing were there. */
const accessTokens = {
  'as we gave it': 200,
  'the same claims signed by us anew': 200,
  'signed by us, issued an hour ago, still running': 200,
  'signed by us, from a machine that is a minute ahead': 200,
  'signed by us, ended a second ago': 401,
  'signed by us, ended a day ago': 401,
  'signed by us, without an end': 401,
  'signed by us, not to be used before tomorrow': 401,
  'without a signature (alg none)': 401,
  'without a signature (alg None)': 401,
  'without a signature, still naming HS256': 401,
  'HS512 with our secret': 401,
  'HS384 with our secret': 401,
  'named RS256, signed with our secret': 401,
  'RS256 by a key pair of their own': 401,
  'HS256 with another secret': 401,
  'HS256 with an empty secret': 401,
  'another account’s name put in, signature kept': 401,
  'signed by us, for another issuer': 401,
  'signed by us, for an audience that we don’t have': 401,
  'signed by us, without an audience': 401,
  'signed by us, for staff': 404,
  'signed by us, with another account’s session': 401,
  'signed by us, for a session that never was': 401,
  'of a session that was ended': 401,
  'a refresh token in its place': 401,
} as const;

/** The same for refresh tokens. */
const refreshTokens = {
  'as we gave it': 200,
  'used a second time': 401,
  'its successor, after the first was used a second time': 401,
  'after thirty days and an hour': 401,
  'of a session that was ended': 401,
  'an access token in its place': 401,
  'made up': 401,
} as const;

let test: TestApp;
let steps: ReturnType<typeof identitySteps>;
beforeAll(async () => {
  test = await startTestApp();
  steps = identitySteps(test);
});
afterAll(() => test.close());

const signIn = () => test.signIn(test.people[0] as never);
const refresh = (refreshToken: string) =>
  test.call<TokenPair & { code?: string }>('POST', '/api/sessions/refresh', { body: { refreshToken } });
const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
const decode = (part: string | undefined) => JSON.parse(Buffer.from(part ?? '', 'base64url').toString()) as Record<string, unknown>;
const now = () => Math.floor(Date.now() / 1000);

/** Signs like us, but as the caller says. */
const forge = (token: string, changes: { header?: object; claims?: object; hash?: string; secret?: string }): string => {
  const [header, claims] = token.split('.');
  const text = `${encode({ ...decode(header), ...changes.header })}.${encode({ ...decode(claims), ...changes.claims })}`;
  return `${text}.${createHmac(changes.hash ?? 'sha256', changes.secret ?? test.config.JWT_SECRET)
    .update(text)
    .digest('base64url')}`;
};
const unsigned = (token: string, alg: string): string => {
  const [header, claims] = token.split('.');
  return `${encode({ ...decode(header), alg })}.${claims}.`;
};

const makeAccessToken: Record<keyof typeof accessTokens, (own: TokenPair, other: TokenPair) => string | Promise<string>> = {
  'as we gave it': (own) => own.accessToken,
  'the same claims signed by us anew': (own) => forge(own.accessToken, {}),
  'signed by us, issued an hour ago, still running': (own) => forge(own.accessToken, { claims: { iat: now() - 3600, exp: now() + 60 } }),
  'signed by us, from a machine that is a minute ahead': (own) =>
    forge(own.accessToken, { claims: { iat: now() + 60, exp: now() + 60 + accessTokenSeconds } }),
  'signed by us, ended a second ago': (own) => forge(own.accessToken, { claims: { exp: now() - 1 } }),
  'signed by us, ended a day ago': (own) => forge(own.accessToken, { claims: { iat: now() - 87_000, exp: now() - 86_400 } }),
  'signed by us, without an end': (own) => forge(own.accessToken, { claims: { exp: undefined } }),
  'signed by us, not to be used before tomorrow': (own) => forge(own.accessToken, { claims: { nbf: now() + 86_400 } }),
  'without a signature (alg none)': (own) => unsigned(own.accessToken, 'none'),
  'without a signature (alg None)': (own) => unsigned(own.accessToken, 'None'),
  'without a signature, still naming HS256': (own) => unsigned(own.accessToken, 'HS256'),
  'HS512 with our secret': (own) => forge(own.accessToken, { header: { alg: 'HS512' }, hash: 'sha512' }),
  'HS384 with our secret': (own) => forge(own.accessToken, { header: { alg: 'HS384' }, hash: 'sha384' }),
  'named RS256, signed with our secret': (own) => forge(own.accessToken, { header: { alg: 'RS256' } }),
  'RS256 by a key pair of their own': (own) => {
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const [header, claims] = own.accessToken.split('.');
    const text = `${encode({ ...decode(header), alg: 'RS256' })}.${claims}`;
    return `${text}.${signWith('sha256', Buffer.from(text), privateKey).toString('base64url')}`;
  },
  'HS256 with another secret': (own) => forge(own.accessToken, { secret: 'x'.repeat(64) }),
  'HS256 with an empty secret': (own) => forge(own.accessToken, { secret: '' }),
  'another account’s name put in, signature kept': (own, other) => {
    const [header, claims, signature] = own.accessToken.split('.');
    return `${header}.${encode({ ...decode(claims), sub: decode(other.accessToken.split('.')[1]).sub })}.${signature}`;
  },
  'signed by us, for another issuer': (own) => forge(own.accessToken, { claims: { iss: 'somebody-else' } }),
  'signed by us, for an audience that we don’t have': (own) => forge(own.accessToken, { claims: { aud: 'yunzhengshou:lawyer' } }),
  'signed by us, without an audience': (own) => forge(own.accessToken, { claims: { aud: undefined } }),
  'signed by us, for staff': (own) => forge(own.accessToken, { claims: { aud: 'yunzhengshou:staff' } }),
  'signed by us, with another account’s session': (own, other) =>
    forge(own.accessToken, { claims: { sid: decode(other.accessToken.split('.')[1]).sid } }),
  'signed by us, for a session that never was': (own) =>
    forge(own.accessToken, { claims: { sid: '00000000-0000-4000-8000-000000000000' } }),
  'of a session that was ended': async (own) => {
    const { sessionId } = await steps.accountOf(own.accessToken);
    expect((await test.call('DELETE', `/api/sessions/${sessionId}`, { token: own.accessToken })).status).toBe(200);
    return own.accessToken;
  },
  'a refresh token in its place': (own) => own.refreshToken,
};

describe('an access token', () => {
  it.each(Object.entries(accessTokens))('%s: %i', async (name, status) => {
    const [own, other] = [await signIn(), await test.signIn(test.people[1] as never)];
    const token = await makeAccessToken[name as keyof typeof accessTokens](own, other);
    for (const path of ['/api/me', '/api/sessions', '/api/home']) {
      const { status: got, body } = await test.call('GET', path, { token });
      expect({ path, got, code: body.code }).toEqual({
        path,
        got: status,
        code: status === 200 ? undefined : status === 401 ? 'session_ended' : 'not_found',
      });
    }
  });

  it('of a resident opens nothing of staff’s, not even when it says that it is staff’s', async () => {
    const own = await signIn();
    for (const token of [own.accessToken, forge(own.accessToken, { claims: { aud: 'yunzhengshou:staff' } })])
      expect(await test.call('GET', '/api/staff/me', { token })).toMatchObject({ status: 404, body: { code: 'not_found' } });
  });
});

const makeRefreshToken: Record<keyof typeof refreshTokens, (own: TokenPair) => Promise<string>> = {
  'as we gave it': async (own) => own.refreshToken,
  'used a second time': async (own) => {
    expect((await refresh(own.refreshToken)).status).toBe(200);
    return own.refreshToken;
  },
  'its successor, after the first was used a second time': async (own) => {
    const { body } = await refresh(own.refreshToken);
    await refresh(own.refreshToken);
    return body.refreshToken;
  },
  'after thirty days and an hour': async (own) => {
    steps.moveClock(30 * 1440 + 60);
    return own.refreshToken;
  },
  'of a session that was ended': async (own) => {
    const { sessionId } = await steps.accountOf(own.accessToken);
    await test.call('DELETE', `/api/sessions/${sessionId}`, { token: own.accessToken });
    return own.refreshToken;
  },
  'an access token in its place': async (own) => own.accessToken.slice(0, 128),
  'made up': async () => `r_${'x'.repeat(43)}`,
};

describe('a refresh token', () => {
  it.each(Object.entries(refreshTokens))('%s: %i', async (name, status) => {
    const { status: got, body } = await refresh(await makeRefreshToken[name as keyof typeof refreshTokens](await signIn()));
    expect({ got, code: body.code }).toEqual({ got: status, code: status === 200 ? undefined : 'session_ended' });
  });

  it('refreshed at once on two devices, each with its own: both go on', async () => {
    const devices = [await signIn(), await signIn()];
    const answers = await Promise.all(devices.map(({ refreshToken }) => refresh(refreshToken)));
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    const next = await Promise.all(answers.map(({ body }) => refresh(body.refreshToken)));
    expect(next.map(({ status }) => status)).toEqual([200, 200]);
  });

  it('copied to a second device and used on both at once: one gets through, and the family ends', async () => {
    const { accessToken, refreshToken } = await signIn();
    const answers = await Promise.all([refresh(refreshToken), refresh(refreshToken)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 401]);
    const winner = answers.find(({ status }) => status === 200)?.body as TokenPair;
    expect((await refresh(winner.refreshToken)).status).toBe(401);
    for (const token of [accessToken, winner.accessToken]) expect((await test.call('GET', '/api/me', { token })).status).toBe(401);
  });
});
