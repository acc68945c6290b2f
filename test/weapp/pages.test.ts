import { readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { problems } from '@yunzhengshou/contract';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { answer, refusal, signIn } from '../acceptance/bff';
import { forgetVisitors, inviteVisitors, miniProgramCode, personDescribedAs, playEid, type Visitor } from '../acceptance/people';
import { type MiniProgram, packageFolder, startMiniProgram } from './harness';
import { expectWithinLimits, most, newMeasure, stored } from './measure';

const home = 'pages/home/index';
const disclosures = 'pages/disclosures/index';
const me = 'pages/me/index';
const result = 'packages/compensation/result/index';
const disclosure = 'packages/disclosure/detail/index';
const verify = 'packages/identity/verify/index';
const ways = 'packages/identity/ways/index';

const yuan = (fen: number): string =>
  `${Math.floor(Math.abs(fen) / 100)
    .toString()
    .replace(/\B(?=(\d{3})+$)/g, ',')}.${String(Math.abs(fen) % 100).padStart(2, '0')}`;

const bytesBelow = (folder: string): number =>
  readdirSync(folder, { withFileTypes: true }).reduce(
    (sum, entry) => sum + (entry.isDirectory() ? bytesBelow(join(folder, entry.name)) : statSync(join(folder, entry.name)).size),
    0,
  );

const measure = newMeasure();

/** The refresh token that the package keeps. @throws Error when nobody is signed in */
const keptRefreshToken = (mini: MiniProgram): string => {
  const kept = mini.storage.get('yzs:session');
  if (typeof kept !== 'string') throw new Error('nobody is signed in on the device');
  return (JSON.parse(kept) as { refreshToken: string }).refreshToken;
};

describe('the built WeChat package, outside WeChat', () => {
  let visitor: Visitor;
  let person: Visitor;
  let mini: MiniProgram;
  let householdId: string;

  beforeAll(async () => {
    person = personDescribedAs('一人一户');
    [visitor] = (await inviteVisitors(1)) as [Visitor];
    mini = await startMiniProgram({ address: inject('address'), login: () => miniProgramCode(visitor) });
  });
  afterAll(async () => {
    mini?.close();
    await forgetVisitors();
  });

  it('opens at home, asks nothing of anybody and offers to sign in', async () => {
    await mini.page().until('登录后能看到');
    measure(mini.page(), '登录后能看到');
    expect(mini.stack()).toEqual([home]);
    expect(mini.requests).toEqual([]);
    expect(stored(mini)).not.toContain('refreshToken');
    expect(mini.called).not.toContain('login');
  });

  it('signs in by one tap; the BFF then holds one session of the mini program, the device only the refresh token', async () => {
    mini.page().tap('微信登录');
    await mini.page().until('还差一步：证明您是谁');
    const asked = () => mini.requests.map(({ method, path, status }) => `${method} ${path} ${status}`);
    await expect
      .poll(() => asked().sort())
      .toEqual(['GET /api/home 200', 'GET /api/messages/unread 200', 'POST /api/sign-in/mini-program 200']);
    expect(asked()[0]).toContain('sign-in');
    const { sessions } = await answer('listSessions', { token: mini.token() });
    expect(sessions).toMatchObject([{ channel: 'mini_program', device: '安卓手机上的微信', current: true }]);
    expect(keptRefreshToken(mini).length).toBeGreaterThan(20);
    expect(stored(mini)).not.toContain(mini.token());
    expect((await answer('getMe', { token: mini.token() })).identity).toBeNull();
  });

  it('hides what is personal from screen captures and shares', () => {
    expect(mini.capture()).toBe('hidden');
    expect(mini.called).toContain('hideShareMenu');
  });

  it('leads to the ways of proving who one is; what is used for what is read before anything is asked', async () => {
    mini.page().tap('去核对身份');
    const page = await mini.untilAt(ways);
    const all = await answer('listIdentityLevels', {});
    for (const { title, available } of all.ways) {
      if (available.weapp) await page.until(title);
      else expect(page.text()).not.toContain(title);
    }
    measure(page, '用 E证通核对');
    page.tap('用 E证通核对');
    const check = await mini.untilAt(verify);
    expect(check.query).toEqual({ way: 'eid' });
    const privacy = await answer('getConsentText', { params: { kind: 'privacy' } });
    await check.until('看完了，下一步');
    measure(check, '看完了，下一步');
    for (const line of privacy.parts.flatMap(({ lines }) => lines)) expect(check.text()).toContain(line);
    expect(check.text()).not.toContain('我同意，开始核对');
    check.tap('看完了，下一步');
    const face = await answer('getConsentText', { params: { kind: 'face' } });
    await check.until('我同意，开始核对');
    for (const line of face.parts.flatMap(({ lines }) => lines)) expect(check.text()).toContain(line);
    expect(mini.opened).toEqual([]);
    expect((await answer('listMyConsents', { token: mini.token() })).consents).toEqual([]);
  });

  it('opens E证通 with its token, asks what came out when it is shown again, and takes it from the BFF', async () => {
    const page = mini.page();
    page.tap('我同意，开始核对');
    await expect.poll(() => mini.opened).toHaveLength(1);
    const huiyanToken = String(mini.opened[0]?.extraData.huiyanToken);
    expect(mini.opened).toEqual([{ appId: 'wx0e2cb0b052a91c92', path: 'pages/huiyan/index', extraData: { useHuiyan: true, huiyanToken } }]);
    expect((await answer('listMyConsents', { token: mini.token() })).consents).toMatchObject([{ kind: 'face', withdrawnAt: null }]);
    mini.comeBack();
    await page.until(problems.verification_pending.title);
    expect((await answer('getMe', { token: mini.token() })).identity).toBeNull();

    page.tap('接着做');
    await expect.poll(() => mini.opened).toHaveLength(2);
    expect(mini.opened[1]).toEqual(mini.opened[0]);
    await playEid(huiyanToken, person);
    mini.comeBack();
    await page.until('身份核对好了');
    expect(page.text()).toContain('找到您名下 1 户');
    const held = await answer('getMe', { token: mini.token() });
    expect(held.identity).toMatchObject({ level: 'full', method: 'eid' });
    expect(held.identity?.maskedName.startsWith(person.name.slice(0, 1))).toBe(true);
    expect(held.households).toHaveLength(1);
    expect(stored(mini)).not.toContain(person.idNumber);
    householdId = held.households[0]?.householdId ?? '';
  });

  it('home says what is next, what it comes to and where the procedure is, as the BFF holds it', async () => {
    mini.page().tap('看我家的进度');
    await expect.poll(() => mini.stack()).toEqual([home]);
    const page = mini.page();
    await page.until('接下来');
    measure(page, '接下来');
    const [card] = (await answer('getHome', { token: mini.token() })).households;
    if (!card) throw new Error('the BFF holds no household');
    for (const words of [card.address, card.projectName, card.next.title, card.next.sentence, yuan(card.result?.netFen ?? 0)])
      expect(page.text()).toContain(words);
    const [earliest] = card.line;
    expect(page.text()).not.toContain(earliest?.title);
    page.tap(/^前面 \d+ 步已完成/);
    await page.until(earliest?.title ?? '');
    for (const step of card.line) expect(page.text()).toContain(step.title);
    const ahead = card.line.find(({ status }) => status === 'ahead');
    if (!ahead) throw new Error('nothing lies ahead');
    expect(page.text()).not.toContain(ahead.meaning);
    page.tap(new RegExp(`^${ahead.title}`));
    await page.until(ahead.meaning);
  });

  it('result shows the figure and opens a line to its formula, inputs and articles', async () => {
    mini.page().tap('看每一项怎么算');
    const page = await mini.untilAt(result);
    expect(page.query).toEqual({ household: householdId });
    await page.until('核对信息');
    measure(page, '核对信息');
    const held = await answer('getResult', { token: mini.token(), params: { householdId } });
    expect(page.text()).toContain(yuan(held.netFen));
    expect(page.text()).toContain(held.calculationHash);
    const line = held.lines.find(({ inputs }) => inputs.length > 0);
    if (!line) throw new Error('no line has inputs');
    const label = new RegExp(`^${line.label}[,，]${yuan(line.amountFen)} 元$`);
    expect(page.button(label).attributes['aria-expanded']).toBe('false');
    expect(page.text()).not.toContain(line.formula);
    page.tap(label);
    await page.until(line.formula);
    expect(page.button(label).attributes['aria-expanded']).toBe('true');
    expect(page.text()).toContain(line.meaning);
    for (const input of line.inputs) expect(page.text()).toContain(input.value);
    for (const { article } of line.articles) expect(page.text()).toContain(`${article}条`);
    page.tap(label);
    await expect.poll(() => page.text()).not.toContain(line.formula);
  });

  it('shows what it has kept when the network is gone, says so, and is itself again afterwards', async () => {
    const held = await answer('getResult', { token: mini.token(), params: { householdId } });
    mini.back();
    mini.online(false);
    mini.page().tap('看每一项怎么算');
    const page = await mini.untilAt(result);
    await page.until('现在连不上网络');
    expect(page.text()).toContain(yuan(held.netFen));
    mini.online(true);
    await expect.poll(() => page.text()).not.toContain('现在连不上网络');
    expect(page.text()).toContain(yuan(held.netFen));
    mini.back();
  });

  it('lists the nine disclosures by the tab bar', async () => {
    await mini.tabBar().until('九公开');
    expect(mini.tabBar().button('首页').attributes['aria-selected']).toBe('true');
    mini.tabBar().tap('九公开');
    const page = await mini.untilAt(disclosures);
    await page.until('九项都在上面了');
    measure(page, '九项都在上面了');
    const { kinds } = await answer('listHouseholdDisclosures', { token: mini.token(), params: { projectCode: 'DEMO' } });
    for (const { kind, title, entries } of kinds) {
      expect(page.text()).toContain(`${kind}. ${title}`);
      for (const entry of entries) expect(page.text()).toContain(entry.title);
    }
    await expect.poll(() => mini.tabBar().button('九公开').attributes['aria-selected']).toBe('true');
  });

  it('opens one that is for the households, marks one’s own house and takes the rest page by page', async () => {
    const { kinds } = await answer('listHouseholdDisclosures', { token: mini.token(), params: { projectCode: 'DEMO' } });
    const entry = kinds.find(({ kind }) => kind === 5)?.entries.find(({ audience }) => audience === 'S');
    if (!entry) throw new Error('the survey results are not disclosed');
    mini.page().tap(new RegExp(`^${entry.title}`));
    const page = await mini.untilAt(disclosure);
    expect(page.query).toEqual({ id: entry.disclosureId, for: 'household' });
    await page.until('依据和版本');
    measure(page, '依据和版本');
    const held = await answer('getHouseholdDisclosure', {
      token: mini.token(),
      params: { disclosureId: entry.disclosureId },
      query: { limit: 100 },
    });
    expect(held.rows).toHaveLength(held.rowCount);
    expect(held.rowCount).toBeGreaterThan(40);
    expect(page.text()).toContain(held.contentHash);
    expect(page.text()).toContain('这是您家');
    for (let shown = 20; shown < held.rowCount; shown += 20) {
      expect(page.text()).toContain(`共 ${held.rowCount} 户，现在显示 ${shown} 户`);
      page.tap(`再看 ${Math.min(20, held.rowCount - shown)} 户`);
      await page.until(`现在显示 ${Math.min(shown + 20, held.rowCount)} 户`);
    }
    await page.until('已经全部显示');
    for (const { cells } of held.rows) expect(page.text()).toContain(cells[0]?.value);
    expect(page.text()).not.toContain(person.idNumber);
    mini.back();
    expect(mini.stack()).toEqual([disclosures]);
  });

  it('me shows who one is, keeps large type on the device, and ends another device’s session', async () => {
    const other = await signIn(visitor);
    mini.tabBar().tap('我的');
    const page = await mini.untilAt(me);
    await page.until('就是这台');
    await page.until('我的房屋');
    measure(page, '就是这台');
    const held = await answer('getMe', { token: mini.token() });
    expect(page.text()).toContain(held.identity?.maskedName);
    expect(page.text()).toContain(held.identity?.maskedIdNumber);
    expect(page.text()).not.toContain(person.idNumber);

    const large = (): boolean => page.elements().some(({ attributes }) => /\btokens--large\b/.test(attributes.class ?? ''));
    expect(large()).toBe(false);
    page.tap(/^大字/);
    await expect.poll(large).toBe(true);
    expect(mini.storage.get('yzs:type-size')).toBe('large');
    await expect
      .poll(() =>
        mini
          .tabBar()
          .elements()
          .some(({ attributes }) => /\btokens--large\b/.test(attributes.class ?? '')),
      )
      .toBe(true);

    expect((await answer('listSessions', { token: mini.token() })).sessions).toHaveLength(2);
    page.tap(/^退出这台设备/);
    await page.until('那台设备要重新登录才能再看您家的内容');
    page.tap('确定退出');
    await expect.poll(async () => (await answer('listSessions', { token: mini.token() })).sessions).toMatchObject([{ current: true }]);
    expect((await refusal('refreshSession', { body: { refreshToken: other.refreshToken } })).code).toBe('session_ended');
    await expect.poll(() => page.text()).not.toContain('退出这台设备');
  });

  it('signs out: the session is over at the BFF, and nothing personal stays on the device', async () => {
    const refreshToken = keptRefreshToken(mini);
    const page = mini.page();
    page.tap('退出登录');
    await page.until('这台设备上存的您家内容会删掉');
    page.tap('确定退出');
    await page.until('登录后能看到');
    expect((await refusal('refreshSession', { body: { refreshToken } })).code).toBe('session_ended');
    expect(stored(mini)).not.toContain(refreshToken);
    expect(stored(mini)).not.toContain(householdId);
    expect(page.text()).not.toContain('我的房屋');
  });

  it('let no error through', () => {
    expect(mini.errors).toEqual([]);
  });

  it('stays within the limits', () => {
    const { length: roots, ...sizes } = packageSizes();
    expect(roots).toBeGreaterThan(0);
    const figures = { ...sizes, pages: measure.measured };
    console.log(JSON.stringify(sizes));
    writeFileSync(join(inject('outputFolder'), 'weapp.json'), `${JSON.stringify(figures, null, 2)}\n`);
    expect(sizes.mainBytes).toBeLessThan(most.mainBytes);
    expect(sizes.wholeBytes).toBeLessThan(most.wholeBytes);
    expectWithinLimits(measure, [home, ways, verify, home, result, disclosures, disclosure, me]);
  });
});

/** Bytes of the package and of what is outside its subpackages, and how many subpackages there are. */
function packageSizes(): { mainBytes: number; wholeBytes: number; length: number } {
  const roots = readdirSync(join(packageFolder, 'packages'));
  const wholeBytes = bytesBelow(packageFolder);
  return { mainBytes: wholeBytes - bytesBelow(join(packageFolder, 'packages')), wholeBytes, length: roots.length };
}
