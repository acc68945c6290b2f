import { createHash } from 'node:crypto';
import type { Answer } from './http';
import type { Person } from './options';

/**
 * The stand-in pages: plain forms, no script, one style sheet in the page, whose hash is all the content security policy lets in.
 * Text at least 16 px, targets at least 48 px, contrast at least 7:1 in both schemes.
 */
const STYLE = `
:root{color-scheme:light dark;--paper:#faf7f2;--card:#fff;--text:#10242f;--soft:#33474f;--ink:#16425b;--on-ink:#fff;--line:#b9b1a4;--edge:#7d7466;--accent:#f2a65a;--on-accent:#10242f}
@media (prefers-color-scheme:dark){:root{--paper:#0d1a22;--card:#15262f;--text:#f4f1ec;--soft:#c9d3d8;--ink:#a9d3ea;--on-ink:#0d1a22;--line:#3d525d;--edge:#8fa3ad}}
*{box-sizing:border-box}
html{scroll-padding-block:1rem 12rem}
body{margin:0;background:var(--paper);color:var(--text);font:1.0625rem/1.6 system-ui,-apple-system,"PingFang SC","Noto Sans CJK SC","Microsoft YaHei",sans-serif;-webkit-text-size-adjust:100%}
main{max-width:34rem;margin:0 auto;padding:1.25rem 1rem 3rem}
.notice{margin:0;padding:.75rem 1rem;background:var(--accent);color:var(--on-accent);font-size:1rem}
.notice p{max-width:32rem;margin:0 auto;text-wrap:pretty}
.notice strong{display:block}
h1{font-size:1.5rem;line-height:1.35;margin:.25rem 0 .5rem;color:var(--ink)}
p{margin:.5rem 0 1rem}
.soft{color:var(--soft);font-size:1rem}
ul{list-style:none;margin:1rem 0;padding:0;display:grid;gap:.625rem}
button,.choice{display:block;width:100%;min-height:3rem;padding:.75rem 1rem;border:1px solid var(--edge);border-radius:.75rem;background:var(--card);color:var(--text);font:inherit;text-align:left;cursor:pointer}
button:hover,.choice:hover{border-color:var(--ink);box-shadow:0 0 0 1px var(--ink)}
:focus-visible,.choice:has(:focus-visible){outline:3px solid var(--ink);outline-offset:2px}
.choice :focus-visible{outline:0}
.name{display:block;font-weight:600;font-size:1.125rem}
.label{display:block;color:var(--soft);font-size:1rem}
fieldset{border:0;margin:1.25rem 0;padding:0;min-width:0}
legend{padding:0;font-weight:600;font-size:1.125rem}
.choice{display:grid;grid-template-columns:1.5rem 1fr;gap:.75rem;align-items:center}
.choice input{width:1.375rem;height:1.375rem;margin:0;accent-color:var(--ink)}
.choice:has(:checked){border-color:var(--ink);box-shadow:0 0 0 2px var(--ink)}
.actions{display:grid;gap:.625rem;margin:0 -1rem;padding:.75rem 1rem 1rem;background:var(--paper);border-top:1px solid var(--line)}
.actions button{text-align:center}
@media (min-height:36rem){.actions.stays{position:sticky;bottom:0}}
.link{display:block;text-align:center;text-decoration:none}
.main{background:var(--ink);border-color:var(--ink);color:var(--on-ink);font-weight:600}
.card{padding:.75rem 1rem;border:1px solid var(--line);border-radius:.75rem;background:var(--card);overflow-wrap:anywhere}
.code{display:block;font-size:1.75rem;font-weight:600;letter-spacing:.08em;font-variant-numeric:tabular-nums}
.pair{display:grid;grid-template-columns:1fr 1fr;gap:.625rem}
`;
const STYLE_HASH = createHash('sha256').update(STYLE).digest('base64');

/**
 * A page. `leadsTo`: an address to which its form may lead on; a browser applies the policy's form-action to redirects too.
 * `refreshSeconds`: when the browser asks for it anew. `body` is HTML: what comes from outside goes through {@link escapeHtml} first.
 */
export function page(
  title: string,
  body: string,
  options: { status?: number; leadsTo?: string | undefined; code?: string; refreshSeconds?: number } = {},
): Answer {
  const formAction = ["'self'", ...(options.leadsTo === undefined ? [] : [new URL(options.leadsTo).origin])].join(' ');
  const refresh = options.refreshSeconds === undefined ? '' : `\n<meta http-equiv="refresh" content="${options.refreshSeconds}">`;
  return {
    status: options.status ?? 200,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': `default-src 'none'; style-src 'sha256-${STYLE_HASH}'; form-action ${formAction}; frame-ancestors 'none'; base-uri 'none'`,
      'referrer-policy': 'no-referrer',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    },
    body: `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">${refresh}
<title>${escapeHtml(title)} · 本地替身</title>
<style>${STYLE}</style>
</head>
<body>
<aside class="notice" aria-label="本页说明"><p><strong>本机的替身页面，不是微信或腾讯云</strong>这里的人都是编出来的，没有真人的资料。</p></aside>
<main>
${body}
</main>
</body>
</html>
`,
    code: options.code ?? 'page',
  };
}

/** A page that only says what is wrong and what to do; `back`: where a link leads. */
export function refusalPage(title: string, sentence: string, code: string, back?: string): Answer {
  const link = back === undefined ? '' : `<p><a class="choice link" href="${escapeHtml(back)}">回到原来的页面</a></p>`;
  return page(title, `<h1>${escapeHtml(title)}</h1><p>${escapeHtml(sentence)}</p>${link}`, { status: 400, code });
}

export function redirect(to: string, headers: Record<string, string> = {}): Answer {
  return {
    status: 303,
    headers: { location: to, 'cache-control': 'no-store', 'referrer-policy': 'no-referrer', ...headers },
    body: '',
    code: 'redirect',
  };
}

/** The address with these parameters added behind those that it has. */
export function withParameters(address: string, parameters: Record<string, string>): string {
  const url = new URL(address);
  for (const [name, value] of Object.entries(parameters)) url.searchParams.append(name, value);
  return url.href;
}

export function hiddenFields(fields: Record<string, string>): string {
  return Object.entries(fields)
    .map(([name, value]) => `<input type="hidden" name="${escapeHtml(name)}" value="${escapeHtml(value)}">`)
    .join('\n');
}

export function nameAndLabel(person: Person): string {
  return `<span class="name">${escapeHtml(person.name)}</span>${person.label === '' ? '' : `<span class="label">${escapeHtml(person.label)}</span>`}`;
}

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '');
}

/** Remembers, for the pages of this sandbox only, which person was chosen last. Cookies know no ports, so both pages see it. */
const COOKIE = 'yzs_sandbox_person';

export function rememberPerson(personId: string): Record<string, string> {
  return { 'set-cookie': `${COOKIE}=${personId}; Path=/; HttpOnly; SameSite=Lax; Max-Age=86400` };
}

export function rememberedPerson(cookies: string | undefined): string | undefined {
  return new RegExp(`(?:^|; )${COOKIE}=([A-Za-z0-9_-]{1,64})(?:;|$)`).exec(cookies ?? '')?.[1];
}
