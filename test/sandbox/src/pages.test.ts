import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { controlCall, options, smsSdk, start } from './fixtures';
import type { Sandbox } from './index';

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await start();
});
afterAll(() => sandbox.close());
beforeEach(() => controlCall(sandbox, 'POST', '/reset'));

const ASKED = {
  appid: options.officialAccount.appId,
  redirect_uri: 'https://app.example/back?from=consent',
  response_type: 'code',
  scope: 'snsapi_base',
  state: 'abc123',
};

const open = (asked: Record<string, string>) => fetch(`${sandbox.origins.open}/connect/oauth2/authorize?${new URLSearchParams(asked)}`);
const submit = (address: string, fields: Record<string, string>) =>
  fetch(address, { method: 'POST', body: new URLSearchParams(fields), redirect: 'manual' });
const choose = (fields: Record<string, string>) => submit(`${sandbox.origins.open}/connect/oauth2/authorize`, fields);

describe('the consent page', () => {
  it('lists the people, says that it is a stand-in, and lets nothing else in', async () => {
    const response = await open(ASKED);
    const html = await response.text();
    expect(response.status).toBe(200);
    expect(html).toContain('测试甲一');
    expect(html).toContain('看得到的一户');
    expect(html).toContain('替身');
    expect(html).not.toContain('<script');
    expect(html).not.toContain('000000190001010013');
    expect(response.headers.get('content-security-policy')).toMatch(
      /^default-src 'none'; style-src 'sha256-[^']+'; form-action 'self' https:\/\/app\.example;/,
    );
  });

  it('leads back with a code for the chosen person and the state', async () => {
    const response = await choose({ ...ASKED, person: 'two' });
    expect(response.status).toBe(303);
    const to = new URL(response.headers.get('location') ?? '');
    expect(`${to.origin}${to.pathname}`).toBe('https://app.example/back');
    expect(to.searchParams.get('from')).toBe('consent');
    expect(to.searchParams.get('state')).toBe('abc123');
    const { appId, secret } = options.officialAccount;
    const query = { appid: appId, secret, code: to.searchParams.get('code') ?? '', grant_type: 'authorization_code' };
    const exchange = await fetch(`${sandbox.origins.wechat}/sns/oauth2/access_token?${new URLSearchParams(query)}`);
    expect(await exchange.json()).toMatchObject({ openid: options.people[1]?.openids.official, scope: 'snsapi_base' });
  });

  it('leads back without a code when refused', async () => {
    const response = await choose({ ...ASKED, person: '' });
    expect(response.headers.get('location')).toBe('https://app.example/back?from=consent&state=abc123');
  });

  it.each<[string, Record<string, string>, string]>([
    ['another host', { redirect_uri: 'https://elsewhere.example/back' }, '10003'],
    ['a host that only ends so', { redirect_uri: 'https://evil-app.example/' }, '10003'],
    ['a user part that looks like the host', { redirect_uri: 'https://app.example@elsewhere.example/' }, '10003'],
    ['another scheme', { redirect_uri: 'javascript://app.example/%0aalert(1)' }, '10003'],
    ['another app', { appid: 'wxsomeoneelse00001' }, 'AppID'],
    ['another scope', { scope: 'snsapi_all' }, '10005'],
    ['another response type', { response_type: 'token' }, 'response_type'],
    ['a state with other characters', { state: 'a-b' }, 'state'],
    ['an unknown parameter', { extra: '1' }, '参数缺少、多余或次序不对'],
  ])('refuses %s, shown and submitted', async (_, change, sentence) => {
    for (const response of [await open({ ...ASKED, ...change }), await choose({ ...ASKED, ...change, person: 'one' })]) {
      expect(response.status).toBe(400);
      expect(response.headers.get('location')).toBeNull();
      expect(await response.text()).toContain(sentence);
    }
  });

  it('refuses parameters in another order, as WeChat does', async () => {
    const { appid, ...rest } = ASKED;
    expect((await open({ ...rest, appid })).status).toBe(400);
  });

  it('refuses an unknown person', async () => {
    expect((await choose({ ...ASKED, person: 'nobody' })).status).toBe(400);
  });

  it('writes what it was given as text, not as HTML', async () => {
    await controlCall(sandbox, 'PUT', '/people', { people: [{ ...options.people[0], name: '<b>"测&试"</b>' }] });
    const html = await (await open({ ...ASKED, redirect_uri: 'https://app.example/"><script>1</script>' })).text();
    expect(html).toContain('&lt;b&gt;&quot;测&amp;试&quot;&lt;/b&gt;');
    expect(html).not.toContain('<script');
  });
});

describe('the stand-in’s own pages', () => {
  const show = async (path: string) => {
    const response = await fetch(sandbox.origins.open + path);
    expect(response.headers.get('content-security-policy')).toMatch(/^default-src 'none'; style-src 'sha256-[^']+'; form-action 'self';/);
    return { status: response.status, html: await response.text() };
  };

  it('/phones: what each invented phone got, newest first, as text', async () => {
    expect((await show('/phones')).html).toContain('还没有短信');
    const sms = { SmsSdkAppId: '1400000000', SignName: '测试签名', TemplateId: '102' };
    await smsSdk(sandbox).SendSms({ ...sms, PhoneNumberSet: ['+8619900000001'], TemplateParamSet: ['<b>甲</b>'] });
    await smsSdk(sandbox).SendSms({ ...sms, PhoneNumberSet: ['+8619900000009'], TemplateParamSet: ['乙'] });
    const { html } = await show('/phones');
    expect(html).toContain('测试甲一 19900000001');
    expect(html).toContain('【测试签名】您的材料&lt;b&gt;甲&lt;/b&gt;已收到。');
    expect(html.indexOf('没有登记的号码 19900000009')).toBeLessThan(html.indexOf('测试甲一'));
  });

  it('/authenticator: the code of this half minute, and again when it ends', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: 59_000 });
    const { html } = await show('/authenticator');
    vi.useRealTimers();
    expect(html).toContain('测试&lt;经办&gt;');
    // The secret is RFC 6238's kind of example: base32 of "Hello!" and four bytes more.
    expect(html).toContain('<span class="code">996554</span>');
    expect(html).toContain('<meta http-equiv="refresh" content="1">');
  });

  it('/scan: the codes that were made, each with its link', async () => {
    expect((await show('/scan')).html).toContain('还没有小程序码');
    const { appId: appid, secret } = options.miniProgram;
    const asked = { method: 'POST', body: JSON.stringify({ grant_type: 'client_credential', appid, secret }) };
    const { access_token } = (await (await fetch(`${sandbox.origins.wechat}/cgi-bin/stable_token`, asked)).json()) as {
      access_token: string;
    };
    const body = JSON.stringify({ scene: "a&b='1'", page: 'pages/home/index' });
    await fetch(`${sandbox.origins.wechat}/wxa/getwxacodeunlimit?access_token=${access_token}`, { method: 'POST', body });
    expect((await show('/scan')).html).toContain(`href="https://app.example/pages/home/index?scene=a%26b%3D&#39;1&#39;"`);
  });

  it('are no forms', async () => {
    expect((await submit(`${sandbox.origins.open}/phones`, {})).status).toBe(400);
  });
});
