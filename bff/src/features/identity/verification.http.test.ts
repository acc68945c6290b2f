import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createTestProject, readHouseholdOf } from '../../../../test/support/households';
import { invented } from '../../../../test/support/people';
import { startTestApp, type TestApp } from '../../../../test/support/test-app';
import { maskIdNumber } from '../../personal-data/masks';
import { consentText } from './consent-texts';
import { identitySteps } from './identity.fixture';

type Person = TestApp['people'][number];
interface Ending {
  status: number;
  code?: string;
}

/** How each attempt at a check ends. Data to be read by a person; each row is tried over HTTP below. */
const endings = {
  'face: finished before it was played': { status: 409, code: 'verification_pending' },
  'face: passed from a forwarded link, finished without what it led back with': { status: 409, code: 'verification_pending' },
  'face: finished with what another check led back with': { status: 409, code: 'verification_pending' },
  'face: finished with something made up': { status: 400, code: 'input_invalid' },
  'face: failed, then asked again': { status: 409, code: 'verification_failed' },
  'face: passed': { status: 200 },
  'face: its BizToken finished a second time': { status: 200 },
  'face: its BizToken finished a second time makes nothing fresh again': { status: 403, code: 'fresh_check_needed' },
  'face: finished by another account': { status: 404, code: 'not_found' },
  'face: finished by its account on another phone': { status: 200 },
  'face: finished by its account on another phone, which is not fresh by it': { status: 403, code: 'fresh_check_needed' },
  'face: finished as if it were E证通': { status: 404, code: 'not_found' },
  'face: three hours later': { status: 410, code: 'face_check_expired' },
  'face: begun again by an account that is verified in full': { status: 409, code: 'identity_already_verified' },
  'E证通: passed': { status: 200 },
  'E证通: its EidToken finished a second time': { status: 200 },
  'E证通: finished by another account': { status: 404, code: 'not_found' },
  'E证通: eleven minutes later': { status: 410, code: 'face_check_expired' },
  'phone: right code': { status: 200 },
  'phone: right code a second time': { status: 200 },
  'phone: right code a second time makes nothing fresh again': { status: 403, code: 'fresh_check_needed' },
  'phone: wrong code': { status: 409, code: 'sms_code_wrong' },
  'phone: wrong five times': { status: 410, code: 'sms_code_expired' },
  'phone: right code after five wrong ones': { status: 410, code: 'sms_code_expired' },
  'phone: right code on the fifth try': { status: 200 },
  'phone: code six minutes later': { status: 410, code: 'sms_code_expired' },
  'phone: code typed by another account': { status: 404, code: 'not_found' },
  'phone: code of another check': { status: 409, code: 'sms_code_wrong' },
  'phone: begun again by an account that is verified by phone': { status: 409, code: 'identity_already_verified' },
  'phone then face, the same person': { status: 200 },
  'face, then the same person’s phone': { status: 200 },
  'face, then the same person’s phone, and another of theirs': { status: 409, code: 'identity_already_verified' },
  'face, then another person’s phone': { status: 409, code: 'identity_other_person' },
  'phone then face, another person': { status: 409, code: 'identity_other_person' },
  'phone then face, another person, asked again': { status: 409, code: 'identity_other_person' },
  'fresh: before who it is was known': { status: 409, code: 'identity_missing' },
  'fresh: by face': { status: 200 },
  'fresh: by E证通': { status: 200 },
  'fresh: by a code to the phone that was checked': { status: 200 },
  'fresh: by a code, with no phone ever checked': { status: 409, code: 'phone_missing' },
  'fresh: by a code to a phone named now': { status: 400, code: 'input_invalid' },
  'fresh: another face than the account’s': { status: 409, code: 'verification_failed' },
  'fresh: the account’s person has changed meanwhile': { status: 409, code: 'identity_other_person' },
  'fresh: begun in one session, finished in another': { status: 404, code: 'not_found' },
  'an old text agreed to, face': { status: 409, code: 'consent_outdated' },
  'an old text agreed to, E证通': { status: 409, code: 'consent_outdated' },
  'an old text agreed to, phone': { status: 409, code: 'consent_outdated' },
} as const satisfies Record<string, Ending>;

let test: TestApp;
let steps: ReturnType<typeof identitySteps>;
let people: Person[];
let next = 0;
/** Somebody whom no other row has met. */
const somebody = (): Person => people[next++] as Person;
const signIn = async (person: Person): Promise<string> => (await test.signIn(person)).accessToken;

beforeAll(async () => {
  people = Array.from({ length: 170 }, (_, index) => invented(index + 200));
  test = await startTestApp({ people, env: { GATEWAY_TIMEOUT_MS: '4000' } });
  steps = identitySteps(test);
});
afterAll(() => test.close());
beforeEach(async () => {
  await test.control('DELETE', '/faults');
  await steps.setSandboxAhead(0);
});

const reveal = (token: string) => test.call('POST', '/api/me/reveal', { token, body: { field: 'idNumber' } });
/** When another message may go to the same phone. */
const aMinuteLater = async () => {
  steps.moveClock(1.1);
  await steps.setSandboxAhead(40);
};
const passedFace = async (method: 'faceid' | 'eid' = 'faceid') => {
  const person = somebody();
  const token = await signIn(person);
  return { person, token, ...(await steps.proveByFace(token, person, 'verify', method)) };
};
const passedPhone = async () => {
  const person = somebody();
  const token = await signIn(person);
  return { person, token, ...(await steps.proveByPhone(token, person)) };
};
const sentCode = async () => {
  const person = somebody();
  const token = await signIn(person);
  const { verificationId } = (await steps.startPhone(token, person)).body;
  return { person, token, verificationId, code: await steps.codeSentTo(person.phone) };
};
const wrongTimes = async (times: number) => {
  const sent = await sentCode();
  const answers = [];
  for (let time = 0; time < times; time += 1)
    answers.push(await steps.finishPhone(sent.token, sent.verificationId, steps.otherCode(sent.code)));
  return { ...sent, answer: answers.at(-1) as (typeof answers)[number] };
};
const playedFace = async (method: 'faceid' | 'eid' = 'faceid') => {
  const person = somebody();
  const token = await signIn(person);
  const { verificationId } = (await steps.startFace(token, 'verify', method)).body;
  await steps.playFace(verificationId, person, 'pass', method);
  return { person, token, verificationId };
};
/** An account that is known by phone, then somebody else's face. */
const otherFace = async () => {
  const { token } = await passedPhone();
  return { token, ...(await steps.proveByFace(token, somebody())) };
};

type Attempt = () => Promise<{ status: number; body: { code?: string } }>;
const attempts: Record<keyof typeof endings, Attempt> = {
  'face: finished before it was played': async () => {
    const token = await signIn(somebody());
    return steps.finishFace(token, (await steps.startFace(token)).body.verificationId);
  },
  'face: passed from a forwarded link, finished without what it led back with': async () => {
    const token = await signIn(somebody());
    const { verificationId } = (await steps.startFace(token)).body;
    await steps.playFace(verificationId, somebody());
    steps.broughtBack.delete(verificationId);
    return steps.finishFace(token, verificationId);
  },
  'face: finished with what another check led back with': async () => {
    const [own, other] = [await playedFace(), await playedFace()];
    return steps.finishFace(own.token, own.verificationId, 'faceid', steps.broughtBack.get(other.verificationId));
  },
  'face: finished with something made up': async () => {
    const { token, verificationId } = await playedFace();
    return steps.finishFace(token, verificationId, 'faceid', 'x');
  },
  'face: failed, then asked again': async () => {
    const person = somebody();
    const token = await signIn(person);
    const { verificationId } = (await steps.startFace(token)).body;
    await steps.playFace(verificationId, person, 'fail');
    await steps.finishFace(token, verificationId);
    return steps.finishFace(token, verificationId);
  },
  'face: passed': async () => (await passedFace()).answer,
  'face: its BizToken finished a second time': async () => {
    const { token, verificationId } = await passedFace();
    return steps.finishFace(token, verificationId);
  },
  'face: its BizToken finished a second time makes nothing fresh again': async () => {
    const { token, verificationId } = await passedFace();
    await steps.endFreshness(token);
    await steps.finishFace(token, verificationId);
    return reveal(token);
  },
  'face: finished by another account': async () => {
    const { verificationId } = await playedFace();
    return steps.finishFace(await signIn(somebody()), verificationId);
  },
  'face: finished by its account on another phone': async () => {
    const { person, verificationId } = await playedFace();
    return steps.finishFace(await signIn(person), verificationId);
  },
  'face: finished by its account on another phone, which is not fresh by it': async () => {
    const { person, verificationId } = await playedFace();
    const elsewhere = await signIn(person);
    await steps.finishFace(elsewhere, verificationId);
    return reveal(elsewhere);
  },
  'face: finished as if it were E证通': async () => {
    const { token, verificationId } = await playedFace();
    return steps.finishFace(token, verificationId, 'eid');
  },
  'face: three hours later': async () => {
    const { token, verificationId } = await playedFace();
    steps.moveClock(180);
    return steps.finishFace(token, verificationId);
  },
  'face: begun again by an account that is verified in full': async () => steps.startFace((await passedFace()).token),
  'E证通: passed': async () => (await passedFace('eid')).answer,
  'E证通: its EidToken finished a second time': async () => {
    const { token, verificationId } = await passedFace('eid');
    return steps.finishFace(token, verificationId, 'eid');
  },
  'E证通: finished by another account': async () => {
    const { verificationId } = await playedFace('eid');
    return steps.finishFace(await signIn(somebody()), verificationId, 'eid');
  },
  'E证通: eleven minutes later': async () => {
    const { token, verificationId } = await playedFace('eid');
    steps.moveClock(11);
    return steps.finishFace(token, verificationId, 'eid');
  },
  'phone: right code': async () => (await passedPhone()).answer,
  'phone: right code a second time': async () => {
    const { token, verificationId, code } = await passedPhone();
    return steps.finishPhone(token, verificationId, code);
  },
  'phone: right code a second time makes nothing fresh again': async () => {
    const { token, verificationId, code } = await passedPhone();
    await steps.endFreshness(token);
    await steps.finishPhone(token, verificationId, code);
    return reveal(token);
  },
  'phone: wrong code': async () => (await wrongTimes(1)).answer,
  'phone: wrong five times': async () => (await wrongTimes(5)).answer,
  'phone: right code after five wrong ones': async () => {
    const { token, verificationId, code } = await wrongTimes(5);
    return steps.finishPhone(token, verificationId, code);
  },
  'phone: right code on the fifth try': async () => {
    const { token, verificationId, code } = await wrongTimes(4);
    return steps.finishPhone(token, verificationId, code);
  },
  'phone: code six minutes later': async () => {
    const { token, verificationId, code } = await sentCode();
    steps.moveClock(6);
    return steps.finishPhone(token, verificationId, code);
  },
  'phone: code typed by another account': async () => {
    const { verificationId, code } = await sentCode();
    return steps.finishPhone(await signIn(somebody()), verificationId, code);
  },
  'phone: code of another check': async () => {
    const [one, other] = [await sentCode(), await sentCode()];
    // One in a million draws the same code twice; then the row says nothing.
    const code = one.code === other.code ? steps.otherCode(one.code) : one.code;
    return steps.finishPhone(other.token, other.verificationId, code);
  },
  'phone: begun again by an account that is verified by phone': async () => {
    const { token, person } = await passedPhone();
    return steps.startPhone(token, person);
  },
  'face, then the same person’s phone': async () => {
    const { token, person } = await passedFace();
    return (await steps.proveByPhone(token, person)).answer;
  },
  'face, then the same person’s phone, and another of theirs': async () => {
    const { token, person } = await passedFace();
    await steps.proveByPhone(token, person);
    return steps.startPhone(token, { name: person.name, idNumber: person.idNumber, phone: somebody().phone });
  },
  'face, then another person’s phone': async () => (await steps.proveByPhone((await passedFace()).token, somebody())).answer,
  'phone then face, the same person': async () => {
    const { token, person } = await passedPhone();
    return (await steps.proveByFace(token, person)).answer;
  },
  'phone then face, another person': async () => (await otherFace()).answer,
  'phone then face, another person, asked again': async () => {
    const { token, verificationId } = await otherFace();
    return steps.finishFace(token, verificationId);
  },
  'fresh: before who it is was known': async () => steps.startFace(await signIn(somebody()), 'fresh'),
  'fresh: by face': async () => {
    const { token, person } = await passedFace();
    await steps.endFreshness(token);
    await steps.proveByFace(token, person, 'fresh');
    return reveal(token);
  },
  'fresh: by E证通': async () => {
    const { token, person } = await passedFace('eid');
    await steps.endFreshness(token);
    await steps.proveByFace(token, person, 'fresh', 'eid');
    return reveal(token);
  },
  'fresh: by a code to the phone that was checked': async () => {
    const { token, person } = await passedPhone();
    await steps.endFreshness(token);
    await aMinuteLater();
    await steps.proveByPhone(token, person, 'fresh');
    return reveal(token);
  },
  'fresh: by a code, with no phone ever checked': async () => steps.startPhone((await passedFace()).token, null, 'fresh'),
  'fresh: by a code to a phone named now': async () => {
    const { token } = await passedPhone();
    steps.moveClock(2);
    return steps.startPhone(token, { phone: somebody().phone }, 'fresh');
  },
  'fresh: another face than the account’s': async () => (await steps.proveByFace((await passedFace()).token, somebody(), 'fresh')).answer,
  'fresh: the account’s person has changed meanwhile': async () => {
    const [{ token, person }, other] = [await passedFace(), await passedFace()];
    const { verificationId } = (await steps.startFace(token, 'fresh')).body;
    await steps.playFace(verificationId, person);
    await test.query(
      'UPDATE verified_identity SET person_id = (SELECT person_id FROM verified_identity WHERE account_id = $1) WHERE account_id = $2',
      [(await steps.accountOf(other.token)).accountId, (await steps.accountOf(token)).accountId],
    );
    return steps.finishFace(token, verificationId);
  },
  'fresh: begun in one session, finished in another': async () => {
    const { token, person } = await passedFace();
    const { verificationId } = (await steps.startFace(token, 'fresh')).body;
    await steps.playFace(verificationId, person);
    return steps.finishFace(await signIn(person), verificationId);
  },
  'an old text agreed to, face': async () => steps.startFace(await signIn(somebody()), 'verify', 'faceid', '2000-01'),
  'an old text agreed to, E证通': async () => steps.startFace(await signIn(somebody()), 'verify', 'eid', '2000-01'),
  'an old text agreed to, phone': async () => steps.startPhone(await signIn(somebody()), { consentVersion: '2000-01' }),
};

describe('each attempt ends as the table says', () => {
  it.each(Object.entries(endings))('%s', async (name, ending) => {
    const { status, body } = await attempts[name as keyof typeof endings]();
    expect({ status, code: body.code }).toEqual({ code: undefined, ...ending });
  });
});

describe('what a check leaves', () => {
  it('a full level after face, a phone level after the phone, and the phone stays when the level rises', async () => {
    const { token, person } = await passedPhone();
    const me = () => test.call<{ identity: Record<string, unknown> }>('GET', '/api/me', { token });
    expect((await me()).body.identity).toMatchObject({
      level: 'phone',
      method: 'phone',
      maskedPhone: expect.stringMatching(/^199\*{4}\d{4}$/),
    });
    await steps.proveByFace(token, person);
    expect((await me()).body.identity).toMatchObject({ level: 'full', method: 'faceid', maskedPhone: expect.stringMatching(/^199\*/) });
  });

  it('a phone beside a full level, for codes, with the level as it was', async () => {
    const { token, person } = await passedFace();
    await steps.proveByPhone(token, person);
    expect((await test.call('GET', '/api/me', { token })).body).toMatchObject({
      identity: { level: 'full', method: 'faceid', maskedPhone: expect.stringMatching(/^199\*/) },
    });
    await steps.endFreshness(token);
    await aMinuteLater();
    expect((await steps.proveByPhone(token, person, 'fresh')).answer.status).toBe(200);
  });

  it('freshness on the session that made it and on no other', async () => {
    const { token, person, answer } = await passedFace();
    const elsewhere = await signIn(person);
    expect(answer.body.freshUntil).not.toBeNull();
    const left = Date.parse(answer.body.freshUntil as string) - test.context.clock.now().getTime();
    expect(left).toBeGreaterThan(14.5 * 60_000);
    expect(left).toBeLessThanOrEqual(15 * 60_000);
    expect([(await reveal(token)).status, (await reveal(elsewhere)).status]).toEqual([200, 403]);
    steps.moveClock(16);
    expect((await reveal(token)).status).toBe(403);
  });

  it('nothing on the own account when somebody else passed', async () => {
    const { token, person } = await passedPhone();
    await steps.endFreshness(token);
    await steps.proveByFace(token, somebody());
    expect((await test.call('GET', '/api/me', { token })).body).toMatchObject({
      identity: { level: 'phone', method: 'phone', maskedIdNumber: maskIdNumber(person.idNumber) },
      session: { freshUntil: null },
    });
    expect((await reveal(token)).status).toBe(403);
  });

  it('the level as it was when a face only confirmed that it is still the same person', async () => {
    const { token, person } = await passedPhone();
    await steps.endFreshness(token);
    expect((await steps.proveByFace(token, person, 'fresh')).answer.body.freshUntil).not.toBeNull();
    expect((await test.call('GET', '/api/me', { token })).body).toMatchObject({ identity: { level: 'phone', method: 'phone' } });
  });

  it('one pass of many finishes at once', async () => {
    const { token, verificationId } = await playedFace();
    const answers = await Promise.all(Array.from({ length: 6 }, () => steps.finishFace(token, verificationId)));
    expect(answers.map(({ status }) => status)).toEqual(Array(6).fill(200));
    const { accountId } = await steps.accountOf(token);
    expect(
      await test.query(`SELECT 1 FROM audit_event WHERE action = 'identity.verified' AND subject = $1`, [`account:${accountId}`]),
    ).toHaveLength(1);
  });

  it('one person, of two people who pass on one account at once', async () => {
    for (let round = 0; round < 3; round += 1) {
      const token = await signIn(somebody());
      const checks = await Promise.all([somebody(), somebody()].map(async (person) => ({ person, started: await steps.startFace(token) })));
      for (const { person, started } of checks) await steps.playFace(started.body.verificationId, person);
      const answers = await Promise.all(checks.map(({ started }) => steps.finishFace(token, started.body.verificationId)));
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    }
  });

  it('no more than five guesses, even all at once', async () => {
    const { token, verificationId, code } = await sentCode();
    const guesses = await Promise.all(Array.from({ length: 12 }, () => steps.finishPhone(token, verificationId, steps.otherCode(code))));
    expect(guesses.filter(({ status }) => status === 409)).toHaveLength(4);
    expect(guesses.filter(({ status }) => status === 410)).toHaveLength(8);
    expect(await test.query('SELECT attempts FROM identity_check WHERE id = $1', [verificationId])).toEqual([{ attempts: 5 }]);
  });

  it('no number, phone, name or code in the audit trail, and nothing typed after the end', async () => {
    const { person, code, verificationId } = await passedPhone();
    const trail = JSON.stringify(await test.query('SELECT * FROM audit_event'));
    for (const secret of [person.idNumber, person.name, person.phone as string]) expect(trail).not.toContain(secret);
    const [check] = await test.query<Record<string, unknown>>('SELECT * FROM identity_check WHERE id = $1', [verificationId]);
    expect(check).toMatchObject({ name_cipher: null, number_cipher: null, phone_cipher: null, outcome: 'passed' });
    expect(JSON.stringify(check)).not.toContain(`"${code}"`);
  });
});

describe('a forwarded link', () => {
  it('leaves the account that sent it as it was, and can still be finished by the browser that it led back to', async () => {
    const [thief, victim] = [somebody(), somebody()];
    const token = await signIn(thief);
    const started = (await steps.startFace(token)).body;
    await steps.playFace(started.verificationId, victim);
    const returned = steps.broughtBack.get(started.verificationId) as string;
    expect(JSON.stringify(started)).not.toContain(returned);
    expect(JSON.stringify(await test.query('SELECT * FROM identity_check WHERE id = $1', [started.verificationId]))).not.toContain(
      returned,
    );
    const refused = await steps.finishFace(token, started.verificationId, 'faceid', 'A'.repeat(43));
    expect(refused).toMatchObject({
      status: 409,
      body: { code: 'verification_pending', detail: '请从核对页面点返回，回到这里再继续。' },
    });
    expect((await test.call('GET', '/api/me', { token })).body).toMatchObject({ identity: null, session: { freshUntil: null } });
    expect((await steps.finishFace(token, started.verificationId)).status).toBe(200);
  });
});

describe('the way without a face', () => {
  const start = async (claimed: (person: Person) => Record<string, unknown>) => {
    const person = somebody();
    return { person, ...(await steps.startPhone(await signIn(person), claimed(person))) };
  };

  it('tells wrong data, data that don’t match and unknown data in the same words, and sends nothing', async () => {
    const [owner, unknown] = [somebody(), invented(999)];
    const answers = await Promise.all([
      start(({ name, idNumber }) => ({ name, idNumber, phone: owner.phone })),
      start(({ idNumber, phone }) => ({ name: '虚测别人', idNumber, phone })),
      start(({ name, phone }) => ({ name, idNumber: owner.idNumber, phone })),
      start(({ name, phone, idNumber }) => ({ name, phone, idNumber: `${idNumber.slice(0, 17)}${idNumber.endsWith('0') ? '1' : '0'}` })),
      start(() => ({ name: unknown.name, idNumber: unknown.idNumber, phone: unknown.phone })),
    ]);
    const told = answers.map(({ status, body }) => JSON.stringify({ status, ...body, requestId: '' }));
    expect(new Set(told).size).toBe(1);
    expect(answers[0]).toMatchObject({ status: 409, body: { code: 'phone_check_no_match' } });
    for (const { person } of answers) expect(await steps.messages(person.phone)).toEqual([]);
    expect(await steps.messages(owner.phone)).toEqual([]);
  });

  it('takes numbers as people type them', async () => {
    const { body, status } = await start(({ name, idNumber, phone = '' }) => ({
      name: ` ${name} `,
      idNumber: `${idNumber.slice(0, 6)} ${idNumber.slice(6).toLowerCase()}`,
      phone: `+86 ${phone.slice(0, 3)}-${phone.slice(3)}`,
    }));
    expect({ status, masked: body.maskedPhone }).toEqual({ status: 200, masked: expect.stringMatching(/^199\*{4}\d{4}$/) });
  });

  it('takes the phone from WeChat’s button, whose code is good once', async () => {
    const person = somebody();
    const token = await signIn(person);
    const { code } = await test.control('POST', '/wechat/phone-codes', { personId: person.id });
    const claimed = { name: person.name, idNumber: person.idNumber, wechatPhoneCode: code };
    expect((await steps.startPhone(token, claimed)).status).toBe(200);
    steps.moveClock(2);
    expect(await steps.startPhone(token, claimed)).toMatchObject({
      status: expect.toSatisfy((status: number) => status >= 400 && status < 500),
    });
  });

  it.each([
    ['nothing', {}],
    ['no phone', { name: '虚测', idNumber: '330699195001010010' }],
    ['both kinds of phone', { name: '虚测', idNumber: '330699195001010010', phone: '19900000001', wechatPhoneCode: 'x' }],
  ])('asks for all three (%s)', async (_, claimed) => {
    expect(await steps.startPhone(await signIn(somebody()), claimed)).toMatchObject({ status: 400, body: { code: 'input_invalid' } });
  });

  it('asks the operator once a start, and not at all for a fresh check', async () => {
    const asked = async () =>
      (await test.control<{ calls: { target: string }[] }>('GET', '/calls')).calls.filter(({ target }) => target === 'PhoneVerification')
        .length;
    const before = await asked();
    const { token, person } = await passedPhone();
    expect(await asked()).toBe(before + 1);
    await aMinuteLater();
    await steps.proveByPhone(token, person, 'fresh');
    expect(await asked()).toBe(before + 1);
  });

  it('sends one message a minute and five an hour, counted by account and by phone', async () => {
    const person = somebody();
    const token = await signIn(person);
    const again = () => steps.startPhone(token, person);
    const sent = async () => (await steps.messages(person.phone)).length;
    expect((await again()).status).toBe(200);
    expect(await again()).toMatchObject({ status: 429, body: { code: 'sms_too_often' } });
    // Another account on the same phone waits as well.
    const elsewhere = await signIn(somebody());
    expect(await steps.startPhone(elsewhere, person)).toMatchObject({ status: 429 });
    for (let message = 2; message <= 5; message += 1) {
      steps.moveClock(1.1);
      await steps.setSandboxAhead(message * 40);
      expect((await again()).status).toBe(200);
    }
    await steps.setSandboxAhead(0);
    steps.moveClock(1.1);
    expect(await sent()).toBe(5);
    expect(await again()).toMatchObject({ status: 429, body: { code: 'sms_too_often' } });
    expect(await steps.startPhone(elsewhere, person)).toMatchObject({ status: 429, body: { code: 'sms_too_often' } });
    expect(await sent()).toBe(5);
    steps.moveClock(60);
    // Before all of those, as the sandbox sees it: its own hour is not what is tried here.
    await steps.setSandboxAhead(-100);
    expect((await again()).status).toBe(200);
  });

  it('lets nobody use up another person’s messages: what the operator knows nothing of counts for who asked alone', async () => {
    const [person, prankster] = [somebody(), await signIn(somebody())];
    for (let start = 0; start < 5; start += 1) {
      const { name, idNumber } = somebody();
      expect((await steps.startPhone(prankster, { name, idNumber, phone: person.phone })).status).toBe(409);
    }
    expect((await steps.startPhone(prankster, person)).status).toBe(429);
    expect((await steps.startPhone(await signIn(person), person)).status).toBe(200);
  });

  it('says how long to wait', async () => {
    const person = somebody();
    const token = await signIn(person);
    await steps.startPhone(token, person);
    const seconds = Number((await steps.startPhone(token, person)).headers.get('retry-after'));
    expect(seconds).toBeGreaterThan(50);
    expect(seconds).toBeLessThanOrEqual(60);
    const guesser = await signIn(somebody());
    const guess = () => {
      const { idNumber, phone } = somebody();
      return steps.startPhone(guesser, { name: '虚测错', idNumber, phone });
    };
    for (let guesses = 0; guesses < 5; guesses += 1) await guess();
    expect(Number((await guess()).headers.get('retry-after'))).toBeGreaterThan(3500);
  });

  it('lets one of many starts at once through', async () => {
    const person = somebody();
    const token = await signIn(person);
    const answers = await Promise.all(Array.from({ length: 5 }, () => steps.startPhone(token, person)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 429, 429, 429, 429]);
    expect(await steps.messages(person.phone)).toHaveLength(1);
  });

  it('stops guessing of numbers after five starts an hour', async () => {
    const token = await signIn(somebody());
    const guess = () => {
      const { name, idNumber, phone } = somebody();
      return steps.startPhone(token, { name: `${name}错`, idNumber, phone });
    };
    for (let guesses = 0; guesses < 5; guesses += 1) expect((await guess()).status).toBe(409);
    expect(await guess()).toMatchObject({ status: 429, body: { code: 'sms_too_often' } });
  });

  it.each([
    ['PhoneVerification', 'tencentcloud', 'status502', 503],
    ['SendSms', 'sms', 'status502', 503],
  ])('says so when %s fails, and may be tried again at once', async (target, host, kind, status) => {
    const person = somebody();
    const token = await signIn(person);
    await test.control('POST', '/faults', { host, target, kind, times: 1 });
    expect(await steps.startPhone(token, person)).toMatchObject({ status, body: { retryable: true } });
    expect((await steps.startPhone(token, person)).status).toBe(200);
  });
});

describe('consent', () => {
  it('is kept with the version that was read, once, and can be taken back', async () => {
    const { token, person } = await passedPhone();
    await steps.proveByFace(token, person);
    const list = async () =>
      (await test.call<{ consents: { kind: string; version: string; withdrawnAt: string | null }[] }>('GET', '/api/me/consents', { token }))
        .body.consents;
    expect((await list()).map(({ kind, version, withdrawnAt }) => [kind, version, withdrawnAt]).sort()).toEqual([
      ['face', consentText('face').version, null],
      ['phone_check', consentText('phone_check').version, null],
    ]);
    expect((await test.call('POST', '/api/me/consents/face/withdraw', { token })).status).toBe(200);
    expect(await test.call('POST', '/api/me/consents/face/withdraw', { token })).toMatchObject({ status: 404 });
    expect((await list()).find(({ kind }) => kind === 'face')?.withdrawnAt).not.toBeNull();
    // What was proven before stays, and the next check asks anew.
    expect((await test.call('GET', '/api/me', { token })).body).toMatchObject({ identity: { level: 'full' } });
    await steps.proveByFace(token, person, 'fresh');
    expect((await list()).filter(({ kind, withdrawnAt }) => kind === 'face' && withdrawnAt === null)).toHaveLength(1);
  });

  it('shows its texts to anybody, and refuses a kind that isn’t one', async () => {
    for (const kind of ['privacy', 'face', 'phone_check', 'data_copy'])
      expect(await test.call('GET', `/api/consents/${kind}`)).toMatchObject({ status: 200, body: { kind } });
    expect((await test.call('GET', '/api/consents/other')).status).toBe(400);
    expect((await test.call('POST', '/api/me/consents/privacy/withdraw', { token: (await passedFace()).token })).status).toBe(400);
  });

  it('the page of ways and levels is public', async () => {
    expect(await test.call('GET', '/api/identity/levels')).toMatchObject({ status: 200, body: { freshMinutes: 15 } });
  });
});

describe('who is found by the phone', () => {
  it('owns what that person owns', async () => {
    const person = somebody();
    await createTestProject(test.context, 'PHONE', [readHouseholdOf(1, [person])]);
    const token = await signIn(person);
    expect((await steps.proveByPhone(token, person)).answer).toMatchObject({ status: 200, body: { householdCount: 1 } });
  });
});

describe('a code to the phone that was checked', () => {
  it('confirms whoever was checked, on whatever paper', async () => {
    const { token, person } = await passedPhone();
    const { accountId } = await steps.accountOf(token);
    const { personalData } = test.context;
    await test.query(
      `WITH foreigner AS (INSERT INTO person (id, document_kind, number_cipher, number_hash, created_at)
         VALUES (gen_random_uuid(), 'passport', $1, $2, now()) RETURNING id)
       UPDATE verified_identity SET person_id = (SELECT id FROM foreigner), method = 'counter', level = 'full' WHERE account_id = $3`,
      [personalData.seal('E00000000'), personalData.keyedHash('document:passport', 'E00000000'), accountId],
    );
    await steps.endFreshness(token);
    await aMinuteLater();
    expect((await steps.proveByPhone(token, person, 'fresh')).answer).toMatchObject({
      status: 200,
      body: { freshUntil: expect.any(String) },
    });
    expect((await reveal(token)).body).toEqual({ value: 'E00000000' });
  });
});
