import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { invented } from '../../../../test/support/people';
import { startTestApp, type TestApp } from '../../../../test/support/test-app';
import { identitySteps, type TokenPair } from './identity.fixture';

type Person = TestApp['people'][number];

/** How each attempt with a desktop's code ends: the phone's last call, or the desktop's last poll with its state. */
const endings = {
  'poll: nobody scanned': { status: 200, state: 'waiting' },
  'poll: scanned, not decided': { status: 200, state: 'seen' },
  'poll: confirmed': { status: 200, state: 'done' },
  'poll: a second time after confirming': { status: 200, state: 'done' },
  'poll: refused': { status: 200, state: 'refused' },
  'poll: four minutes later': { status: 200, state: 'expired' },
  'poll: confirmed, fetched four minutes later': { status: 200, state: 'expired' },
  'poll: with a wrong secret': { status: 404, code: 'not_found' },
  'poll: with the scene as its secret': { status: 404, code: 'not_found' },
  'poll: one that never was': { status: 404, code: 'not_found' },
  'phone: sees it': { status: 200 },
  'phone: sees it twice': { status: 200 },
  'phone: decides without having seen it': { status: 404, code: 'not_found' },
  'phone: confirms twice': { status: 409, code: 'desktop_sign_in_decided' },
  'phone: confirms, then refuses': { status: 409, code: 'desktop_sign_in_decided' },
  'phone: sees it after it was decided': { status: 409, code: 'desktop_sign_in_decided' },
  'phone: sees it four minutes later': { status: 410, code: 'desktop_sign_in_expired' },
  'phone: decides four minutes later': { status: 410, code: 'desktop_sign_in_expired' },
  'phone: an invented scene': { status: 404, code: 'not_found' },
  'another phone: sees what a first one saw': { status: 404, code: 'not_found' },
  'another phone: decides what a first one saw': { status: 404, code: 'not_found' },
  'a phone on which somebody is being helped': { status: 409, code: 'helped_session_refused' },
} as const;

let test: TestApp;
let steps: ReturnType<typeof identitySteps>;
let people: Person[];
let next = 0;
const somebody = (): Person => people[next++] as Person;
const signIn = async (): Promise<string> => (await test.signIn(somebody())).accessToken;

beforeAll(async () => {
  people = Array.from({ length: 40 }, (_, index) => invented(index + 400));
  test = await startTestApp({ people, env: { GATEWAY_TIMEOUT_MS: '4000' } });
  steps = identitySteps(test);
});
afterAll(() => test.close());

interface Desktop {
  desktopSignInId: string;
  secret: string;
  scene: string;
}
const desktopAgent = { 'user-agent': 'Mozilla/5.0 (Windows NT 10.0; Win64; x64)' };
const start = async (): Promise<Desktop> => {
  const { body, status } = await test.call<Desktop & { image: string }>('POST', '/api/sign-in/desktop', { headers: desktopAgent });
  expect(status).toBe(200);
  expect(body.image).toMatch(/^data:image\/(png|jpeg);base64,[A-Za-z0-9+/]+=*$/);
  const { wxacodes } = await test.control<{ wxacodes: { scene: string; page: string }[] }>('GET', '/wechat/wxacodes');
  expect(wxacodes[0]).toMatchObject({ page: 'packages/identity/confirm/index', scene: expect.stringMatching(/^[0-9a-zA-Z]{32}$/) });
  return { ...body, scene: wxacodes[0]?.scene as string };
};
const poll = ({ desktopSignInId, secret }: Pick<Desktop, 'desktopSignInId' | 'secret'>) =>
  test.call<{ state: string; tokens: TokenPair | null; code?: string }>('POST', `/api/sign-in/desktop/${desktopSignInId}`, {
    body: { secret },
  });
const see = (token: string, { scene }: Pick<Desktop, 'scene'>) =>
  test.call<{ device: string; code?: string }>('POST', '/api/sign-in/desktop-scenes/see', { token, body: { scene } });
const decide = (token: string, { scene }: Pick<Desktop, 'scene'>, decision = 'confirm') =>
  test.call<{ code?: string }>('POST', '/api/sign-in/desktop-scenes/decide', { token, body: { scene, decision } });
const decided = async (decision = 'confirm') => {
  const [desktop, token] = [await start(), await signIn()];
  await see(token, desktop);
  expect((await decide(token, desktop, decision)).status).toBe(200);
  return { desktop, token };
};
const seen = async () => {
  const [desktop, token] = [await start(), await signIn()];
  expect(await see(token, desktop)).toMatchObject({ status: 200, body: { device: '电脑上的浏览器' } });
  return { desktop, token };
};

const attempts: Record<keyof typeof endings, () => Promise<{ status: number; body: { code?: string; state?: string } }>> = {
  'poll: nobody scanned': async () => poll(await start()),
  'poll: scanned, not decided': async () => poll((await seen()).desktop),
  'poll: confirmed': async () => poll((await decided()).desktop),
  'poll: a second time after confirming': async () => {
    const { desktop } = await decided();
    await poll(desktop);
    const again = await poll(desktop);
    expect(again.body.tokens).toBeNull();
    return again;
  },
  'poll: refused': async () => poll((await decided('refuse')).desktop),
  'poll: four minutes later': async () => {
    const { desktop } = await seen();
    steps.moveClock(4);
    return poll(desktop);
  },
  'poll: confirmed, fetched four minutes later': async () => {
    const { desktop } = await decided();
    steps.moveClock(4);
    const late = await poll(desktop);
    expect(late.body.tokens).toBeNull();
    return late;
  },
  'poll: with a wrong secret': async () => poll({ ...(await decided()).desktop, secret: `d_${'x'.repeat(43)}` }),
  'poll: with the scene as its secret': async () => {
    const { desktop } = await decided();
    return poll({ ...desktop, secret: desktop.scene });
  },
  'poll: one that never was': async () => poll({ ...(await start()), desktopSignInId: '00000000-0000-4000-8000-000000000000' }),
  'phone: sees it': async () => see(await signIn(), await start()),
  'phone: sees it twice': async () => {
    const { desktop, token } = await seen();
    return see(token, desktop);
  },
  'phone: decides without having seen it': async () => decide(await signIn(), await start()),
  'phone: confirms twice': async () => {
    const { desktop, token } = await decided();
    return decide(token, desktop);
  },
  'phone: confirms, then refuses': async () => {
    const { desktop, token } = await decided();
    return decide(token, desktop, 'refuse');
  },
  'phone: sees it after it was decided': async () => {
    const { desktop, token } = await decided();
    return see(token, desktop);
  },
  'phone: sees it four minutes later': async () => {
    const desktop = await start();
    steps.moveClock(4);
    return see(await signIn(), desktop);
  },
  'phone: decides four minutes later': async () => {
    const { desktop, token } = await seen();
    steps.moveClock(4);
    return decide(token, desktop);
  },
  'phone: an invented scene': async () => see(await signIn(), { scene: 'a'.repeat(32) }),
  'another phone: sees what a first one saw': async () => see(await signIn(), (await seen()).desktop),
  'another phone: decides what a first one saw': async () => decide(await signIn(), (await seen()).desktop),
  'a phone on which somebody is being helped': async () => {
    const token = await signIn();
    const { verificationId } = (await steps.startFace(token, 'assist')).body;
    await steps.playFace(verificationId, somebody());
    const { tokens } = (await steps.assist(token, verificationId)).body;
    return see(tokens.accessToken, await start());
  },
};

describe('each attempt ends as the table says', () => {
  it.each(Object.entries(endings))('%s', async (name, ending) => {
    const { status, body } = await attempts[name as keyof typeof endings]();
    expect({ status, code: body.code, state: body.state }).toEqual({ code: undefined, state: undefined, ...ending });
  });
});

describe('a confirmed desktop', () => {
  it('is a session of the phone’s account, told as a desktop, and not fresh', async () => {
    const { desktop, token } = await decided();
    const { tokens } = (await poll(desktop)).body;
    expect((await steps.accountOf(tokens?.accessToken as string)).accountId).toBe((await steps.accountOf(token)).accountId);
    const { body } = await test.call<{ sessions: { channel: string; device: string; current: boolean }[] }>('GET', '/api/sessions', {
      token: tokens?.accessToken,
    });
    expect(body.sessions.find(({ current }) => current)).toMatchObject({ channel: 'desktop', device: '电脑上的浏览器' });
    expect((await test.call('GET', '/api/me', { token: tokens?.accessToken })).body).toMatchObject({ session: { freshUntil: null } });
  });

  it('gets its tokens once, of many polls at once', async () => {
    const { desktop } = await decided();
    const answers = await Promise.all(Array.from({ length: 8 }, () => poll(desktop)));
    expect(answers.filter(({ body }) => body.tokens !== null)).toHaveLength(1);
    expect(answers.map(({ body }) => body.state)).toEqual(Array(8).fill('done'));
  });

  it('is decided once, of many taps at once', async () => {
    for (let round = 0; round < 3; round += 1) {
      const { desktop, token } = await seen();
      const answers = await Promise.all(
        Array.from({ length: 8 }, (_, tap) => decide(token, desktop, tap % 2 === 0 ? 'confirm' : 'refuse')),
      );
      expect(answers.map(({ status }) => status).sort()).toEqual([200, ...Array(7).fill(409)]);
    }
  });

  it('leaves neither scene nor secret in the database, and both ends in the audit trail', async () => {
    const { desktop, token } = await decided();
    await poll(desktop);
    const rows = JSON.stringify([await test.query('SELECT * FROM desktop_sign_in'), await test.query('SELECT * FROM audit_event')]);
    for (const hidden of [desktop.scene, desktop.secret]) expect(rows).not.toContain(hidden);
    const { accountId } = await steps.accountOf(token);
    expect(
      await test.query(`SELECT 1 FROM audit_event WHERE action = 'desktop_sign_in.confirmed' AND actor = $1`, [`account:${accountId}`]),
    ).toHaveLength(1);
  });
});

it('ends after twelve hours, as the phone was told, and no refresh goes beyond', async () => {
  const [desktop, phone] = [await start(), await signIn()];
  expect((await see(phone, desktop)).body).toMatchObject({ hours: 12 });
  await decide(phone, desktop);
  const tokens = (await poll(desktop)).body.tokens as TokenPair;
  const status = async (token: string) => (await test.call('GET', '/api/me', { token })).status;
  const { body } = await test.call('GET', '/api/me', { token: tokens.accessToken });
  const endsAt = Date.parse((body.session as { endsAt: string }).endsAt);
  expect(Math.abs(endsAt - test.context.clock.now().getTime() - 12 * 3_600_000)).toBeLessThan(60_000);
  steps.moveClock(719);
  const renewed = await test.call<TokenPair>('POST', '/api/sessions/refresh', { body: { refreshToken: tokens.refreshToken } });
  expect(renewed.status).toBe(200);
  steps.moveClock(2);
  expect([await status(tokens.accessToken), await status(renewed.body.accessToken), await status(phone)]).toEqual([401, 401, 200]);
  const late = await test.call('POST', '/api/sessions/refresh', { body: { refreshToken: renewed.body.refreshToken } });
  expect(late.status).toBe(401);
});

it('says so when WeChat makes no picture', async () => {
  await test.control('POST', '/faults', { host: 'wechat', target: '/wxa/getwxacodeunlimit', kind: 'status502', times: 1 });
  expect(await test.call('POST', '/api/sign-in/desktop')).toMatchObject({ status: 503, body: { retryable: true } });
});
