import { TOTP } from 'otpauth';
import type { Answer, Request } from './http';
import { escapeHtml, page } from './page';
import { now, type World } from './world';

/** The stand-in's own pages, which no real host has: what a newcomer would see on phones and authenticators that nobody here holds. */
const PAGES: Record<string, (world: World) => Answer> = { '/phones': phones, '/authenticator': authenticator, '/scan': scan };

/** The page at this path, or undefined if it is none of these. */
export function standInPage(world: World, { path, method }: Request): Answer | undefined {
  const show = Object.hasOwn(PAGES, path) ? PAGES[path] : undefined;
  return method === 'GET' ? show?.(world) : undefined;
}

const SHOWN = 50;

function phones(world: World): Answer {
  const messages = world.messages.slice(-SHOWN).toReversed();
  const items = messages.map(({ at, phone, text }) => {
    const owner = world.people.find((person) => person.phone === phone)?.name ?? '没有登记的号码';
    return `<li class="card"><span class="name">${escapeHtml(owner)} ${escapeHtml(phone)}</span>
<span class="label">${time(at)}</span>${escapeHtml(text)}</li>`;
  });
  const numbers = world.people.map(
    ({ name, idNumber, phone, label }) =>
      `<li class="card"><span class="name">${escapeHtml(name)}</span><span class="label">${escapeHtml(label)}</span>
身份证号 ${escapeHtml(idNumber)}<br>手机号 ${escapeHtml(phone ?? '没有')}</li>`,
  );
  const body = `<h1>手机收到的短信</h1>
<p>演示人物的手机号都是编的，没有真的手机。发给他们的短信都在这里，新的在上面。</p>
${list(items, '还没有短信。')}
<p><a class="choice link" href="/phones">看看有没有新短信</a></p>
<h1>演示人物的号码</h1>
<p>用手机号核对、委托代理人、窗口登记时要填的。都是编的。</p>
${list(numbers, '没有演示人物。')}`;
  return page('手机收到的短信', body);
}

const STEP_MS = 30_000;

function authenticator(world: World): Answer {
  const at = now(world);
  const items = (world.options.authenticators ?? []).map(({ label, secret }) => {
    const code = new TOTP({ secret, digits: 6, period: STEP_MS / 1000 }).generate({ timestamp: at });
    return `<li class="card"><span class="name">${escapeHtml(label)}</span><span class="code">${escapeHtml(code)}</span></li>`;
  });
  const left = Math.ceil((STEP_MS - (at % STEP_MS)) / 1000);
  const body = `<h1>动态码</h1>
<p>真的动态码在工作人员自己的手机上，每 30 秒换一次。这里是演示账号的动态码，换了以后页面会自己更新。</p>
${list(items, '没有演示账号。')}
<p class="soft">这一组还能用 ${left} 秒。</p>`;
  return page('动态码', body, { refreshSeconds: left });
}

function scan(world: World): Answer {
  const { pagesOrigin } = world.options.miniProgram;
  const items = world.wxaCodes
    .slice(-SHOWN)
    .toReversed()
    .map(({ at, scene, page: path }) => {
      const address = `${pagesOrigin}/${path}?scene=${encodeURIComponent(scene)}`;
      const link = pagesOrigin === undefined ? '' : `<a class="choice link" href="${escapeHtml(address)}">用小程序打开</a>`;
      return `<li class="card"><span class="name">${escapeHtml(path === '' ? '小程序首页' : path)}</span>
<span class="label">${time(at)}</span>${link}</li>`;
    });
  const body = `<h1>扫一扫</h1>
<p>真的微信会用摄像头扫小程序码。这里没有摄像头：最近做出来的小程序码都在下面，新的在上面，点一下就等于扫了它。</p>
${list(items, '还没有小程序码。')}
<p><a class="choice link" href="/scan">看看有没有新的码</a></p>`;
  return page('扫一扫', body);
}

function list(items: string[], none: string): string {
  return items.length === 0 ? `<p>${none}</p>` : `<ul>${items.join('\n')}</ul>`;
}

function time(at: number): string {
  return new Date(at).toLocaleTimeString('zh-CN', { timeZone: 'Asia/Shanghai', hour12: false });
}
