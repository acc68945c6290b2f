import { PRODUCTS, playFaceCheck, whyClosed } from './face-check';
import type { Answer, Host, Request } from './http';
import {
  escapeHtml,
  hiddenFields,
  nameAndLabel,
  page,
  redirect,
  refusalPage,
  rememberedPerson,
  rememberPerson,
  withParameters,
} from './page';
import { type FaceCheck, findPerson, type World } from './world';

const PATH = '/auth';

/**
 * The page behind the Url of DetectAuth and of GetEidToken, where the real one looks into the camera. Here the person says how the check ends.
 * Every end leads to RedirectUrl with the token, leaving half-way too: then there is no result, and the same link can be opened again.
 */
export function faceIdPage(world: World): Host {
  return {
    name: 'faceidPage',
    bodyLimit: 16 * 1024,
    target: (request) => request.path,
    handle: (request) => handle(world, request),
    tooLarge: () => refusalPage('请求太大', '这个页面收到的内容太大，没有处理。', 'too large'),
    broken: () => refusalPage('系统繁忙', '替身页面出错了。请回到原来的页面，重新开始核身。', 'broken'),
    tamper: (answer) => ({ ...answer, body: String(answer.body).replaceAll('name="token"', 'name="ticket"') }),
  };
}

function handle(world: World, request: Request): Answer {
  if (request.path !== PATH) return refusalPage('没有这个页面', '地址不对。请回到原来的页面，重新开始核身。', '404');
  if (request.method !== 'GET' && request.method !== 'POST') return refusalPage('请求方法不对', '这个页面只能打开或提交。', '405');
  const fields = request.method === 'GET' ? request.query : new URLSearchParams(request.body.toString('utf8'));
  const token = fields.get('token') ?? '';
  const faceCheck = world.faceChecks.get(token);
  const closed = whyClosed(world, faceCheck);
  if (faceCheck === undefined || closed !== undefined) return refusalPage('核身已结束', closed ?? '', 'closed', backTo(token, faceCheck));
  if (request.method === 'GET') return show(world, token, faceCheck, rememberedPerson(request.headers.cookie));
  return play(world, token, faceCheck, fields);
}

function show(world: World, token: string, faceCheck: FaceCheck, remembered: string | undefined, problem = ''): Answer {
  // Whoever signed in just now comes first, so that nobody has to look through a long list.
  const people = world.people.toSorted((one, other) => Number(other.id === remembered) - Number(one.id === remembered));
  const choices = people.map((person) => {
    const checked = person.id === remembered ? ' checked' : '';
    const input = `<input type="radio" name="person" value="${escapeHtml(person.id)}" required${checked}>`;
    return `<li><label class="choice">${input}<span>${nameAndLabel(person)}</span></label></li>`;
  });
  const failedBefore = faceCheck.attempts.length > 0 ? '<p role="status">上一次没有通过，可以再试。</p>' : '';
  const body = `<h1>人脸核身</h1>
<p>真的核身会打开摄像头，请本人眨眨眼。这里不用摄像头，也不拍照：请您选谁在镜头前，再选结果。</p>
${problem === '' ? failedBefore : `<p role="alert"><strong>${escapeHtml(problem)}</strong></p>`}
<form method="post" action="${PATH}">
${hiddenFields({ token })}
<fieldset><legend>谁在镜头前？</legend><ul>${choices.join('\n')}</ul></fieldset>
<div class="actions stays">
<button class="main" name="result" value="pass">通过人脸核身</button>
<div class="pair"><button name="result" value="fail">未通过</button><button name="result" value="cancel" formnovalidate>中途退出</button></div>
</div>
</form>`;
  return page('人脸核身', body, { leadsTo: faceCheck.redirectUrl, ...(problem === '' ? {} : { status: 400, code: 'no person' }) });
}

function play(world: World, token: string, faceCheck: FaceCheck, fields: URLSearchParams): Answer {
  const result = fields.get('result');
  if (result === 'cancel') return leave(token, faceCheck, {});
  if (result !== 'pass' && result !== 'fail') return refusalPage('不能核身', '没有选结果。请退回上一页再选。', 'result');
  const person = findPerson(world, fields.get('person'));
  if (person === undefined) return show(world, token, faceCheck, undefined, '请先选谁在镜头前。');
  playFaceCheck(world, faceCheck, person, result);
  return leave(token, faceCheck, rememberPerson(person.id));
}

function leave(token: string, faceCheck: FaceCheck, headers: Record<string, string>): Answer {
  const back = backTo(token, faceCheck);
  if (back !== undefined) return redirect(back, headers);
  const body = '<h1>核身结束</h1><p>可以关上这个页面了。</p>';
  const last = page('核身结束', body);
  return { ...last, headers: { ...last.headers, ...headers } };
}

function backTo(token: string, faceCheck: FaceCheck | undefined): string | undefined {
  if (faceCheck?.redirectUrl === undefined) return undefined;
  return withParameters(faceCheck.redirectUrl, { [PRODUCTS[faceCheck.product].backParameter]: token });
}
