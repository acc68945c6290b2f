import type { Disclosure, Home } from '@yunzhengshou/contract';
import { disclosureKinds } from '@yunzhengshou/contract';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { answer, checkOf, refusal, signIn, signInAs } from './bff';
import { buttonsOf, openPage, press } from './browser-forms';
import { demonstrationPeople, forgetVisitors, inviteVisitors, personDescribedAs, playFaceCheck, type Visitor } from './people';

const projectCode = 'DEMO';
const nobodysId = '00000000-0000-4000-8000-000000000000';
const kindsInOrder = Object.entries(disclosureKinds).map(([kind, title]) => ({ kind: Number(kind), title }));

let visitors: Visitor[];
const visitor = (index: number): Visitor => {
  const one = visitors[index];
  if (!one) throw new Error(`no visitor ${index}`);
  return one;
};

beforeAll(async () => {
  visitors = await inviteVisitors(8);
});
afterAll(forgetVisitors);

/** Goes to WeChat's consent page and presses the button of a person, or the one that refuses. @returns where the browser is led */
const consent = async (authorizeUrl: string, personId: string): Promise<URL> => {
  const page = await openPage(authorizeUrl);
  const button = buttonsOf(page).find(({ value }) => value === personId);
  if (!button) throw new Error('the consent page does not offer this person');
  return press(page, button);
};

const signInOnTheWeb = async (who: Visitor) => {
  const { authorizeUrl } = await answer('startWebSignIn', {});
  const led = await consent(authorizeUrl, who.id);
  return answer('finishWebSignIn', { body: { code: led.searchParams.get('code') ?? '', state: led.searchParams.get('state') ?? '' } });
};

const onlyCard = (home: Home): Home['households'][number] => {
  expect(home.households).toHaveLength(1);
  return home.households[0] as Home['households'][number];
};

describe('anybody', () => {
  it('finds the project and how far it is, by law and article', async () => {
    const { projects } = await answer('listProjects', {});
    expect(projects.map(({ code }) => code)).toContain(projectCode);
    const { project, line } = await answer('getProject', { params: { projectCode } });
    expect(project).toEqual(projects.find(({ code }) => code === projectCode));
    expect(project.landRegime).toBe('state');
    expect(line.filter(({ status }) => status === 'current').map(({ code }) => code)).toEqual([project.stage.code]);
    const states = line.map(({ status }) => status);
    expect(states).toEqual([...states].sort((a, b) => ['done', 'current', 'ahead'].indexOf(a) - ['done', 'current', 'ahead'].indexOf(b)));
    expect((await refusal('getProject', { params: { projectCode: 'NO-SUCH' } })).code).toBe('not_found');
  });

  it('reads the public part of all nine disclosures, and is told what is kept for the households', async () => {
    const { kinds } = await answer('listPublicDisclosures', { params: { projectCode } });
    expect(kinds.map(({ kind, title }) => ({ kind, title }))).toEqual(kindsInOrder);
    const entries = kinds.flatMap((kind) => kind.entries);
    expect(entries.every(({ audience }) => audience === 'P')).toBe(true);
    for (const { kind, forHouseholds } of kinds) expect(forHouseholds !== null, `kind ${kind}`).toBe([5, 6, 7, 8].includes(kind));
    expect(kinds.filter(({ kind, entries }) => entries.length === 0 && ![5, 7].includes(kind))).toEqual([]);
    for (const { disclosureId, title, kind, withdrawn } of entries) {
      const read = await answer('getPublicDisclosure', { params: { disclosureId } });
      expect(read).toMatchObject({ disclosureId, title, kind, audience: 'P', withdrawn });
      // Of what was withdrawn by law the gap is left.
      expect(read.blocks.length + read.rowCount > 0).toBe(withdrawn === null);
    }
  });

  it('needs to sign in for everything that is somebody’s own', async () => {
    expect((await refusal('getHome', {})).code).toBe('signed_out');
    expect((await refusal('getMe', { token: 'no-token' })).code).toBe('session_ended');
    expect((await refusal('listHouseholdDisclosures', { params: { projectCode } })).code).toBe('signed_out');
    expect((await refusal('getResult', { params: { householdId: nobodysId } })).code).toBe('signed_out');
  });
});

describe('signing in', () => {
  it('leads from WeChat’s consent page back to the web app, whose code and state are good once', async () => {
    const { authorizeUrl, state } = await answer('startWebSignIn', {});
    const led = await consent(authorizeUrl, visitor(0).id);
    expect(led.origin).toBe(inject('address'));
    expect(led.searchParams.get('state')).toBe(state);
    expect((await openPage(led.href)).html).toContain('<div id="app"');
    const code = led.searchParams.get('code') ?? '';
    expect((await refusal('finishWebSignIn', { body: { code, state: '0'.repeat(64) } })).code).toBe('sign_in_state_invalid');
    const tokens = await answer('finishWebSignIn', { body: { code, state } });
    const { sessions } = await answer('listSessions', { token: tokens.accessToken });
    expect(sessions).toMatchObject([{ channel: 'web', current: true }]);
    expect((await refusal('finishWebSignIn', { body: { code, state } })).code).toBe('sign_in_state_invalid');
    const again = await answer('startWebSignIn', {});
    expect((await refusal('finishWebSignIn', { body: { code, state: again.state } })).code).toBe('sign_in_code_used');
  });

  it('comes back without a code when the person refuses', async () => {
    const { authorizeUrl, state } = await answer('startWebSignIn', {});
    const led = await consent(authorizeUrl, '');
    expect(led.origin).toBe(inject('address'));
    expect(Object.fromEntries(led.searchParams)).toEqual({ state });
    expect((await refusal('finishWebSignIn', { body: { code: 'made-up-code', state } })).code).toBe('sign_in_code_invalid');
  });

  it('knows the same person in the mini program and on the web', async () => {
    const mini = await signIn(visitor(1));
    const web = await signInOnTheWeb(visitor(1));
    const { sessions } = await answer('listSessions', { token: mini.accessToken });
    expect(sessions.map(({ channel }) => channel).sort()).toEqual(['mini_program', 'web']);
    expect(sessions.find(({ current }) => current)?.channel).toBe('mini_program');
    const seenFromTheWeb = await answer('listSessions', { token: web.accessToken });
    expect(seenFromTheWeb.sessions.find(({ current }) => current)?.channel).toBe('web');
  });
});

describe('proving who one is', () => {
  it('goes from signed in to a household, through a check that is left, failed and passed', async () => {
    const person = personDescribedAs('一人一户');
    const { accessToken: token } = await signIn(visitor(2));
    expect(await answer('getHome', { token })).toMatchObject({ identity: 'unverified', households: [] });
    expect(await answer('getMe', { token })).toMatchObject({ identity: null, households: [], registrations: [] });
    expect((await refusal('listHouseholdDisclosures', { token, params: { projectCode } })).code).toBe('not_found');

    const body = await checkOf('verify');
    expect((await refusal('startFaceVerification', { token, body: { ...body, consentVersion: '1999-01' } })).code).toBe('consent_outdated');
    const first = await answer('startFaceVerification', { token, body });
    const params = { verificationId: first.verificationId };
    const pending = { code: 'verification_pending', retryable: true };
    expect(await refusal('finishFaceVerification', { token, params, body: {} })).toMatchObject(pending);
    const { accessToken: others } = await signIn(visitor(3));
    expect((await refusal('finishFaceVerification', { token: others, params, body: {} })).code).toBe('not_found');
    const returned = await playFaceCheck(first.url, person, 'fail');
    const failed = await refusal('finishFaceVerification', { token, params, body: { returned } });
    expect(failed).toMatchObject({ code: 'verification_failed', status: 409 });
    expect(failed.detail).toMatch(/[\u4e00-\u9fff]{8}/);
    expect((await answer('getMe', { token })).identity).toBeNull();

    const second = await answer('startFaceVerification', { token, body });
    const back = await playFaceCheck(second.url, person);
    const finish = { token, params: { verificationId: second.verificationId } };
    // Passed, but not shown to have come back to this browser: a forwarded link, or what an earlier check led back with.
    for (const body of [{}, { returned }]) expect(await refusal('finishFaceVerification', { ...finish, body })).toMatchObject(pending);
    expect((await answer('getMe', { token })).identity).toBeNull();
    const passed = await answer('finishFaceVerification', { ...finish, body: { returned: back } });
    expect(passed).toMatchObject({ verified: true, householdCount: 1, freshUntil: expect.stringMatching(/Z$/) });
    expect((await refusal('startFaceVerification', { token, body })).code).toBe('identity_already_verified');

    const me = await answer('getMe', { token });
    expect(me.identity?.maskedName).toMatch(new RegExp(`^${person.name[0]}\\D+$`));
    expect(me.identity?.maskedName).not.toBe(person.name);
    expect(JSON.stringify(me)).not.toContain(person.idNumber);
    expect(JSON.stringify(me)).not.toContain(person.idNumber.slice(6, 14));
    expect(me.households).toMatchObject([{ projectCode, owners: [{ name: person.name, isMe: true }] }]);
  });

  it('is answered kindly when no household matches', async () => {
    const { token, households } = await signInAs(visitor(4), personDescribedAs('没有征收户的人'));
    expect(households).toBe(0);
    expect(await answer('getHome', { token })).toMatchObject({ identity: 'verified', households: [] });
    expect((await refusal('listHouseholdDisclosures', { token, params: { projectCode } })).code).toBe('not_found');
  });
});

describe('a household, its neighbour and an outsider', () => {
  let owner: { token: string; households: number };
  let neighbour: { token: string; households: number };
  let outsider: string;
  let person: Visitor;

  beforeAll(async () => {
    person = personDescribedAs('三人按份共有');
    owner = await signInAs(visitor(5), person);
    neighbour = await signInAs(visitor(6), personDescribedAs('名下两户'));
    outsider = (await signIn(visitor(7))).accessToken;
  });

  it('sees what is next, by when, and the way there', async () => {
    const card = onlyCard(await answer('getHome', { token: owner.token }));
    expect(card.projectCode).toBe(projectCode);
    expect(card.next.title.length).toBeGreaterThan(0);
    expect(card.next.articles.length).toBeGreaterThan(0);
    expect(card.next.dueOn === null).toBe(card.next.daysLeft === null);
    expect(card.line.filter(({ status }) => status === 'current')).toHaveLength(1);
    const two = await answer('getHome', { token: neighbour.token });
    expect(two.households).toHaveLength(2);
  });

  it('sees one figure, and every line with its formula and article; nobody else does', async () => {
    const card = onlyCard(await answer('getHome', { token: owner.token }));
    const { householdId } = card;
    const result = await answer('getResult', { token: owner.token, params: { householdId } });
    expect(result).toMatchObject({ householdId, projectCode, netFen: card.result?.netFen, payer: card.result?.payer });
    expect(result.lines.reduce((sum, { amountFen }) => sum + amountFen, 0)).toBe(result.netFen);
    expect(result.creditsFen - result.debitsFen).toBe(result.netFen);
    for (const line of result.lines) {
      expect(line.formula, line.code).not.toBe('');
      expect(line.meaning, line.code).not.toBe('');
      expect(line.articles.length > 0 || line.byPlan, line.code).toBe(true);
    }
    expect(result.split).toHaveLength(3);
    expect(result.split.filter(({ isMe }) => isMe)).toHaveLength(1);
    expect(result.split.reduce((sum, { amountFen }) => sum + amountFen, 0)).toBe(result.netFen);
    expect(result.plan.version).toBeGreaterThanOrEqual(1);
    for (const token of [neighbour.token, outsider])
      expect((await refusal('getResult', { token, params: { householdId } })).code).toBe('not_found');
    const neighbours = await answer('getHome', { token: neighbour.token });
    for (const other of neighbours.households) {
      expect((await refusal('getResult', { token: owner.token, params: { householdId: other.householdId } })).code).toBe('not_found');
      expect((await answer('getResult', { token: neighbour.token, params: { householdId: other.householdId } })).householdId).toBe(
        other.householdId,
      );
    }
  });

  /** Every row of a disclosure, page by page. */
  const allRows = async (token: string, disclosureId: string, limit: number): Promise<Disclosure['rows']> => {
    const rows: Disclosure['rows'] = [];
    let cursor: string | null = null;
    do {
      const page: Disclosure = await answer('getHouseholdDisclosure', {
        token,
        params: { disclosureId },
        query: { limit, ...(cursor === null ? {} : { cursor }) },
      });
      expect(page.rows.length).toBeLessThanOrEqual(limit);
      rows.push(...page.rows);
      cursor = page.nextCursor;
      if (cursor === null) expect(rows).toHaveLength(page.rowCount);
    } while (cursor !== null);
    return rows;
  };

  it('reads in all nine what is for the project’s households, masked, and of its own household everything', async () => {
    const { kinds } = await answer('listHouseholdDisclosures', { token: owner.token, params: { projectCode } });
    expect(kinds.map(({ kind, title }) => ({ kind, title }))).toEqual(kindsInOrder);
    expect(kinds.filter(({ entries }) => entries.length === 0)).toEqual([]);
    const entries = kinds.flatMap((kind) => kind.entries);
    const reserved = entries.filter(({ audience }) => audience !== 'P');
    expect(new Set(reserved.map(({ audience }) => audience))).toEqual(new Set(['S', 'H']));
    const people = demonstrationPeople();
    for (const { disclosureId, audience, kind } of reserved) {
      const read = await answer('getHouseholdDisclosure', { token: owner.token, params: { disclosureId } });
      expect(read).toMatchObject({ disclosureId, audience, kind });
      for (const asker of [outsider, undefined])
        expect((await refusal('getHouseholdDisclosure', { token: asker, params: { disclosureId } })).code).toBe(
          asker === undefined ? 'signed_out' : 'not_found',
        );
      expect((await refusal('getPublicDisclosure', { params: { disclosureId } })).code).toBe('not_found');
      if (audience === 'H')
        expect((await refusal('getHouseholdDisclosure', { token: neighbour.token, params: { disclosureId } })).code).toBe('not_found');
      else {
        const rows = await allRows(owner.token, disclosureId, 25);
        expect(new Set(rows.map(({ position }) => position)).size).toBe(rows.length);
        const written = JSON.stringify(rows);
        for (const { name, idNumber } of people) {
          expect(written.includes(idNumber)).toBe(false);
          expect(written.includes(name)).toBe(false);
        }
      }
    }
  });

  it.each([5, 6, 7])('finds its own and the neighbours’ houses in kind %i, each marked for its own reader', async (kind) => {
    const { kinds } = await answer('listHouseholdDisclosures', { token: owner.token, params: { projectCode } });
    const listed = kinds.find((one) => one.kind === kind)?.entries.find(({ audience }) => audience === 'S');
    const disclosureId = listed?.disclosureId ?? '';
    const [mine, theirs] = await Promise.all([owner, neighbour].map(({ token }) => allRows(token, disclosureId, 100)));
    expect(mine?.length).toBeGreaterThan(20);
    expect(mine?.map(({ position, cells }) => ({ position, cells }))).toEqual(theirs?.map(({ position, cells }) => ({ position, cells })));
    const address = onlyCard(await answer('getHome', { token: owner.token })).address;
    const own = mine?.filter((row) => row.mine) ?? [];
    expect(own).toHaveLength(1);
    expect(own[0]?.cells[0]?.value).toBe(address);
    expect(theirs?.find(({ position }) => position === own[0]?.position)?.mine).toBe(false);
  });
});

describe('sessions', () => {
  it('lives by refresh tokens that are good once; one that comes back ends the whole sign-in and no other', async () => {
    const other = await signIn(visitor(7));
    const first = await signIn(visitor(7));
    const second = await answer('refreshSession', { body: { refreshToken: first.refreshToken } });
    expect(second.refreshToken).not.toBe(first.refreshToken);
    const third = await answer('refreshSession', { body: { refreshToken: second.refreshToken } });
    expect((await answer('listSessions', { token: third.accessToken })).sessions.length).toBeGreaterThanOrEqual(2);

    expect((await refusal('refreshSession', { body: { refreshToken: first.refreshToken } })).code).toBe('session_ended');
    expect((await refusal('refreshSession', { body: { refreshToken: third.refreshToken } })).code).toBe('session_ended');
    const before = await answer('listSessions', { token: other.accessToken });
    expect(before.sessions.filter(({ current }) => current)).toHaveLength(1);
    expect((await answer('refreshSession', { body: { refreshToken: other.refreshToken } })).accessToken.length).toBeGreaterThan(0);
  });

  it('can be ended from another device, and by their own account alone', async () => {
    const phone = await signIn(visitor(1));
    const web = await signInOnTheWeb(visitor(1));
    const { sessions } = await answer('listSessions', { token: web.accessToken });
    const mine = (await answer('listSessions', { token: phone.accessToken })).sessions.find(({ current }) => current);
    const params = { sessionId: mine?.sessionId ?? '' };
    expect(sessions.map(({ sessionId }) => sessionId)).toContain(params.sessionId);

    const { accessToken: stranger } = await signIn(visitor(3));
    expect((await refusal('endSession', { token: stranger, params })).code).toBe('not_found');
    expect((await answer('listSessions', { token: web.accessToken })).sessions).toHaveLength(sessions.length);

    expect(await answer('endSession', { token: web.accessToken, params })).toMatchObject({ sessionId: params.sessionId });
    const left = (await answer('listSessions', { token: web.accessToken })).sessions.map(({ sessionId }) => sessionId);
    expect(left.sort()).toEqual(
      sessions
        .map(({ sessionId }) => sessionId)
        .filter((id) => id !== params.sessionId)
        .sort(),
    );
    expect((await refusal('refreshSession', { body: { refreshToken: phone.refreshToken } })).code).toBe('session_ended');
    expect((await refusal('endSession', { token: web.accessToken, params })).code).toBe('not_found');
  });
});
