import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createTestProject, readHouseholdOf } from '../../../../test/support/households';
import { invented } from '../../../../test/support/people';
import { startTestApp, type TestApp } from '../../../../test/support/test-app';
import { maskPhone } from '../../personal-data/masks';
import { identitySteps } from './identity.fixture';

type Person = TestApp['people'][number];

/** How each attempt to help somebody on one's own phone ends. */
const endings = {
  'face: passed': { status: 200 },
  'E证通: passed': { status: 200 },
  'face: passed from a forwarded link': { status: 409, code: 'verification_pending' },
  'phone: right code': { status: 200 },
  'phone: no code': { status: 400, code: 'input_invalid' },
  'phone: wrong code': { status: 409, code: 'sms_code_wrong' },
  'before the face check was played': { status: 409, code: 'verification_pending' },
  'a second time with the same check': { status: 409, code: 'verification_used' },
  'with the helper’s own face': { status: 409, code: 'assist_same_person' },
  'with the helper’s own face, asked again': { status: 409, code: 'assist_same_person' },
  'by a helper who never proved who they are': { status: 200 },
  'in another session of the helper': { status: 404, code: 'not_found' },
  'by another account': { status: 404, code: 'not_found' },
  'with a check of one’s own identity': { status: 404, code: 'not_found' },
  'the check finished as one’s own': { status: 404, code: 'not_found' },
  'begun by somebody who is being helped': { status: 409, code: 'helped_session_refused' },
} as const;

let test: TestApp;
let steps: ReturnType<typeof identitySteps>;
let people: Person[];
let next = 0;
const somebody = (): Person => people[next++] as Person;
const signIn = async (person: Person): Promise<string> => (await test.signIn(person)).accessToken;

beforeAll(async () => {
  people = Array.from({ length: 60 }, (_, index) => invented(index + 300));
  test = await startTestApp({ people, env: { GATEWAY_TIMEOUT_MS: '4000' } });
  steps = identitySteps(test);
});
afterAll(() => test.close());
beforeEach(() => test.control('DELETE', '/faults'));

/** A helper who is known, and somebody who has just passed on the helper's phone. */
const played = async (method: 'faceid' | 'eid' = 'faceid', helped = somebody()) => {
  const helper = somebody();
  const token = await test.signInVerified(helper);
  const { verificationId } = (await steps.startFace(token, 'assist', method)).body;
  await steps.playFace(verificationId, helped, 'pass', method);
  return { helper, token, helped, verificationId };
};
const helpedByFace = async (helped?: Person) => {
  const start = await played('faceid', helped);
  const answer = await steps.assist(start.token, start.verificationId);
  expect(answer.status).toBe(200);
  return { ...start, answer, helpedToken: answer.body.tokens.accessToken };
};
const sentCode = async () => {
  const [helper, helped] = [somebody(), somebody()];
  const token = await test.signInVerified(helper);
  const { verificationId } = (await steps.startPhone(token, helped, 'assist')).body;
  return { token, verificationId, helped, code: await steps.codeSentTo(helped.phone) };
};
const ownFace = async () => {
  const helper = somebody();
  const token = await test.signInVerified(helper);
  const { verificationId } = (await steps.startFace(token, 'assist')).body;
  await steps.playFace(verificationId, helper);
  return { token, verificationId, answer: await steps.assist(token, verificationId) };
};

const attempts: Record<keyof typeof endings, () => Promise<{ status: number; body: { code?: string } }>> = {
  'face: passed': async () => (await helpedByFace()).answer,
  'E证通: passed': async () => {
    const { token, verificationId } = await played('eid');
    return steps.assist(token, verificationId);
  },
  'face: passed from a forwarded link': async () => {
    const { token, verificationId } = await played();
    steps.broughtBack.delete(verificationId);
    return steps.assist(token, verificationId);
  },
  'phone: right code': async () => {
    const { token, verificationId, code } = await sentCode();
    return steps.assist(token, verificationId, code);
  },
  'phone: no code': async () => {
    const { token, verificationId } = await sentCode();
    return steps.assist(token, verificationId);
  },
  'phone: wrong code': async () => {
    const { token, verificationId, code } = await sentCode();
    return steps.assist(token, verificationId, steps.otherCode(code));
  },
  'before the face check was played': async () => {
    const token = await test.signInVerified(somebody());
    return steps.assist(token, (await steps.startFace(token, 'assist')).body.verificationId);
  },
  'a second time with the same check': async () => {
    const { token, verificationId } = await helpedByFace();
    return steps.assist(token, verificationId);
  },
  'with the helper’s own face': async () => (await ownFace()).answer,
  'with the helper’s own face, asked again': async () => {
    const { token, verificationId } = await ownFace();
    return steps.assist(token, verificationId);
  },
  'by a helper who never proved who they are': async () => {
    const token = await signIn(somebody());
    const { verificationId } = (await steps.startFace(token, 'assist')).body;
    await steps.playFace(verificationId, somebody());
    return steps.assist(token, verificationId);
  },
  'in another session of the helper': async () => {
    const { helper, verificationId } = await played();
    return steps.assist(await signIn(helper), verificationId);
  },
  'by another account': async () => {
    const { verificationId } = await played();
    return steps.assist(await signIn(somebody()), verificationId);
  },
  'with a check of one’s own identity': async () => {
    const person = somebody();
    const token = await signIn(person);
    const { verificationId } = await steps.proveByFace(token, person);
    return steps.assist(token, verificationId);
  },
  'the check finished as one’s own': async () => {
    const { token, verificationId } = await played();
    return steps.finishFace(token, verificationId);
  },
  'begun by somebody who is being helped': async () => steps.startFace((await helpedByFace()).helpedToken, 'assist'),
};

describe('each attempt ends as the table says', () => {
  it.each(Object.entries(endings))('%s', async (name, ending) => {
    const { status, body } = await attempts[name as keyof typeof endings]();
    expect({ status, code: body.code }).toEqual({ code: undefined, ...ending });
  });
});

describe('a helped session', () => {
  const me = (token: string) =>
    test.call<{ identity: unknown; session: { helped: boolean }; households: { householdId: string }[] }>('GET', '/api/me', { token });

  it('is the helped person’s own: their house, not the helper’s, whose session goes on', async () => {
    const mother = somebody();
    await createTestProject(test.context, 'HELP', [readHouseholdOf(1, [mother])]);
    const { token, helpedToken } = await helpedByFace(mother);
    expect(await me(helpedToken)).toMatchObject({ body: { session: { helped: true }, households: [{ relation: 'owner' }] } });
    expect(await me(token)).toMatchObject({ status: 200, body: { session: { helped: false }, households: [] } });
  });

  it('uses the account that the person verified first, and makes only one where there was none', async () => {
    const person = somebody();
    const own = await test.signInVerified(person);
    const { helpedToken } = await helpedByFace(person);
    expect((await steps.accountOf(helpedToken)).accountId).toBe((await steps.accountOf(own)).accountId);
    const newcomer = somebody();
    // Registered as an owner and never here before: nothing but the person's row is known.
    await createTestProject(test.context, 'NEW', [readHouseholdOf(1, [newcomer])]);
    const starts = await Promise.all(Array.from({ length: 4 }, () => played('faceid', newcomer)));
    const answers = await Promise.all(starts.map(({ token, verificationId }) => steps.assist(token, verificationId)));
    const accounts = await Promise.all(answers.map(async ({ body }) => (await steps.accountOf(body.tokens.accessToken)).accountId));
    expect(new Set(accounts).size).toBe(1);
  });

  it('gives its tokens to one of many finishes at once', async () => {
    const { token, verificationId } = await played();
    const answers = await Promise.all(Array.from({ length: 5 }, () => steps.assist(token, verificationId)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409, 409]);
  });

  it('is shown to the helped person as such, and ended by them', async () => {
    const person = somebody();
    const own = await test.signInVerified(person);
    const { helpedToken } = await helpedByFace(person);
    const { sessions } = (
      await test.call<{ sessions: { sessionId: string; channel: string; helped: boolean; endsAt: string | null }[] }>(
        'GET',
        '/api/sessions',
        { token: own },
      )
    ).body;
    const helped = sessions.find((session) => session.helped);
    expect(helped).toMatchObject({ channel: 'assisted', endsAt: expect.any(String) });
    expect(sessions.filter((session) => !session.helped)).toEqual([expect.objectContaining({ channel: 'mini_program', endsAt: null })]);
    expect((await test.call('DELETE', `/api/sessions/${helped?.sessionId}`, { token: own })).status).toBe(200);
    expect((await me(helpedToken)).status).toBe(401);
  });

  it('names both accounts in the audit row of whatever is done in it, and only the helped one’s elsewhere', async () => {
    const { token, helpedToken } = await helpedByFace();
    const [helper, helped] = [(await steps.accountOf(token)).accountId, (await steps.accountOf(helpedToken)).accountId];
    expect((await test.call('POST', '/api/me/reveal', { token: helpedToken, body: { field: 'idNumber' } })).status).toBe(200);
    expect((await test.call('POST', '/api/me/consents/face/withdraw', { token: helpedToken })).status).toBe(200);
    const { sessionId } = await steps.accountOf(helpedToken);
    expect((await test.call('DELETE', `/api/sessions/${sessionId}`, { token: helpedToken })).status).toBe(200);
    const rows = await test.query<{ action: string; actor: string }>(
      `SELECT action, actor FROM audit_event WHERE subject IN ($1, $2) ORDER BY position`,
      [`account:${helped}`, `session:${sessionId}`],
    );
    const both = `account:${helped} helped by account:${helper}`;
    expect(rows).toEqual(
      ['session.started', 'identity.verified', 'own_number.revealed', 'consent.withdrawn', 'session.revoked'].map((action) => ({
        action,
        actor: both,
      })),
    );
  });

  it('keeps the consent on the account of who gave it', async () => {
    const { token, helpedToken } = await helpedByFace();
    const kinds = async (of: string) =>
      (await test.query<{ kind: string }>('SELECT kind FROM consent WHERE account_id = $1', [(await steps.accountOf(of)).accountId])).map(
        ({ kind }) => kind,
      );
    expect(await kinds(helpedToken)).toEqual(['face']);
    expect(await kinds(token)).toEqual(['face']); // The helper's own, from proving themselves.
  });

  it('leaves the helper as they were: no identity, no freshness', async () => {
    const token = await signIn(somebody());
    const { verificationId } = (await steps.startFace(token, 'assist')).body;
    await steps.playFace(verificationId, somebody());
    const helpedToken = (await steps.assist(token, verificationId)).body.tokens.accessToken;
    expect(await me(token)).toMatchObject({ body: { identity: null, session: { freshUntil: null } } });
    expect(await me(helpedToken)).toMatchObject({ body: { identity: { level: 'full' }, session: { freshUntil: expect.any(String) } } });
  });

  it('raises a phone level to full by face, and never lowers one', async () => {
    const [byPhone, byFace] = [somebody(), somebody()];
    await steps.proveByPhone(await signIn(byPhone), byPhone);
    expect(await me((await helpedByFace(byPhone)).helpedToken)).toMatchObject({ body: { identity: { level: 'full' } } });
    await test.signInVerified(byFace);
    const token = await signIn(somebody());
    const { verificationId } = (await steps.startPhone(token, byFace, 'assist')).body;
    const answer = await steps.assist(token, verificationId, await steps.codeSentTo(byFace.phone));
    expect(await me(answer.body.tokens.accessToken)).toMatchObject({
      body: { identity: { level: 'full', method: 'faceid', maskedPhone: maskPhone(byFace.phone as string) } },
    });
  });

  // Last: it moves the clock.
  it('ends after two hours, whatever its tokens say, and no refresh goes beyond', async () => {
    const person = somebody();
    const own = await test.signInVerified(person);
    const { token, helpedToken, answer } = await helpedByFace(person);
    const refresh = (refreshToken: string) =>
      test.call<{ refreshToken: string; accessToken: string }>('POST', '/api/sessions/refresh', { body: { refreshToken } });
    expect(Date.parse(answer.body.endsAt) - test.context.clock.now().getTime()).toBeLessThanOrEqual(2 * 3_600_000);
    steps.moveClock(119);
    expect((await me(helpedToken)).status).toBe(200);
    const renewed = await refresh(answer.body.tokens.refreshToken);
    expect(renewed.status).toBe(200);
    steps.moveClock(2);
    expect([(await me(helpedToken)).status, (await me(renewed.body.accessToken)).status]).toEqual([401, 401]);
    expect((await refresh(renewed.body.refreshToken)).status).toBe(401);
    expect([(await me(token)).status, (await me(own)).status]).toEqual([200, 200]);
    const { body } = await test.call<{ sessions: { helped: boolean }[] }>('GET', '/api/sessions', { token: own });
    expect(body.sessions.map(({ helped }) => helped)).toEqual([false]);
  });
});
