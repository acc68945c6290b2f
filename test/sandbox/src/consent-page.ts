import type { Answer, Host, Request } from './http';
import { escapeHtml, hiddenFields, nameAndLabel, page, redirect, refusalPage, rememberPerson, withParameters } from './page';
import { standInPage } from './stand-in-pages';
import { findPerson, makeCode, type World } from './world';

const PATH = '/connect/oauth2/authorize';
const SCOPES = ['snsapi_base', 'snsapi_userinfo'] as const;

interface Asked {
  appid: string;
  redirect_uri: string;
  response_type: string;
  scope: (typeof SCOPES)[number];
  state: string;
}

/**
 * `open.weixin.qq.com`, and beside it the stand-in's own pages for whoever tries the system out. The real host's one page here is the official account's OAuth2 consent page, with a chooser of persons in place of the phone's owner.
 * WeChat shows nothing for snsapi_base and a question for snsapi_userinfo; the stand-in always asks, because it cannot know who holds the phone.
 * Refusing leads back with the state and without a code, as WeChat's documentation of website sign-in has it; inside WeChat the page closes.
 */
export function consentPage(world: World): Host {
  return {
    name: 'open',
    bodyLimit: 16 * 1024,
    target: (request) => request.path,
    handle: (request) => handle(world, request),
    tooLarge: () => refusalPage('请求太大', '这个页面收到的内容太大，没有处理。', 'too large'),
    broken: () => refusalPage('系统繁忙', '替身页面出错了。请回到原来的页面，重新登录。', 'broken'),
    tamper: (answer) => ({ ...answer, body: String(answer.body).replaceAll('name="state"', 'name="status"') }),
  };
}

function handle(world: World, request: Request): Answer {
  const own = standInPage(world, request);
  if (own !== undefined) return own;
  if (request.path !== PATH) return refusalPage('没有这个页面', '地址不对。请回到原来的页面，重新登录。', '404');
  if (request.method !== 'GET' && request.method !== 'POST') return refusalPage('请求方法不对', '这个页面只能打开或提交。', '405');
  const fields = new URLSearchParams(request.method === 'GET' ? request.search : request.body.toString('utf8'));
  const choice = fields.get('person');
  if (request.method === 'POST') fields.delete('person');
  const asked = read(world, fields);
  if ('status' in asked) return asked;
  return request.method === 'GET' ? show(world, asked) : choose(world, asked, choice);
}

/** WeChat matches the address by a pattern: these parameters, in this order. */
function read(world: World, fields: URLSearchParams): Asked | Answer {
  const { appId, redirectDomains } = world.options.officialAccount;
  const value = (name: string) => fields.get(name) ?? '';
  const scope = SCOPES.find((each) => each === value('scope'));
  const state = value('state');
  const names = [...fields.keys()].join();
  if (names !== 'appid,redirect_uri,response_type,scope,state' && names !== 'appid,redirect_uri,response_type,scope') {
    return refusal('链接无法访问：参数缺少、多余或次序不对。', 'parameters');
  }
  if (value('appid') !== appId) return refusal('AppID 参数错误。', '10013');
  if (value('response_type') !== 'code') return refusal('response_type 参数错误。', 'response_type');
  if (scope === undefined) return refusal('Scope 参数错误或没有 Scope 权限，错误码：10005。', '10005');
  if (state.length > 128 || !/^[a-zA-Z0-9]*$/.test(state)) return refusal('state 参数错误：只能有字母和数字，最多 128 个。', 'state');
  if (!isAllowed(value('redirect_uri'), redirectDomains)) return refusal('redirect_uri 域名与后台配置不一致，错误码：10003。', '10003');
  return { appid: appId, redirect_uri: value('redirect_uri'), response_type: 'code', scope, state };
}

function refusal(sentence: string, code: string): Answer {
  return refusalPage('没有登录', `${sentence}请回到原来的页面，重新登录。`, code);
}

/** An allowed host by itself allows all its ports; WeChat knows no ports here, but a local start has them. */
function isAllowed(address: string, domains: string[]): boolean {
  if (!/^https?:\/\//.test(address) || !URL.canParse(address)) return false;
  const url = new URL(address);
  return domains.includes(url.hostname) || domains.includes(url.host);
}

function show(world: World, asked: Asked): Answer {
  const people = world.people.map(
    (person) => `<li><button name="person" value="${escapeHtml(person.id)}">${nameAndLabel(person)}</button></li>`,
  );
  const body = `<h1>您想用谁的身份登录？</h1>
<p>真的微信会认出手机的主人；这里请您点一位演示人物，页面会带您回到刚才的地方。</p>
<form method="post" action="${PATH}">
${hiddenFields({ ...asked })}
${people.length === 0 ? '<p>还没有演示人物。请先用控制端口放进几位。</p>' : `<ul>${people.join('\n')}</ul>`}
<div class="actions"><button name="person" value="">拒绝，不登录</button></div>
</form>`;
  return page('微信登录', body, { leadsTo: asked.redirect_uri });
}

function choose(world: World, asked: Asked, choice: string | null): Answer {
  if (choice === '') return redirect(withParameters(asked.redirect_uri, { state: asked.state }));
  const person = findPerson(world, choice);
  if (person === undefined) return refusal('没有这位演示人物。', 'person');
  const code = makeCode(world, 'official', person.id, asked.scope);
  return redirect(withParameters(asked.redirect_uri, { code, state: asked.state }), rememberPerson(person.id));
}
