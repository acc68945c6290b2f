import { type FaceAttempt, type FaceCheck, now, type Person, type World } from './world';

/** Published for both: the result can be read for three days. */
const RESULT_LIFE_MS = 3 * 24 * 3_600_000;

interface Product {
  /** How long it can be played. Published. */
  playLifeMs: number;
  expired: string;
  /** FaceID's page lets a person try again, how often is set for each rule there; E证通's component repeats inside, and tells the last result. */
  mostAttempts: number;
  /** The parameter that leads the person back with the token. */
  backParameter: string;
}

export const PRODUCTS: Record<FaceCheck['product'], Product> = {
  faceid: { playLifeMs: 7_200_000, expired: '这一次核身已过期（超过两小时）。', mostAttempts: 3, backParameter: 'BizToken' },
  eid: { playLifeMs: 600_000, expired: '这一次核身已过期（超过十分钟）。', mostAttempts: 1, backParameter: 'token' },
};

/** Plays one attempt: a live face passes only if its person is the one whom the caller named, where it named one. */
export function playFaceCheck(world: World, faceCheck: FaceCheck, person: Person, result: 'pass' | 'fail'): void {
  const { expected } = faceCheck;
  const compared = { name: expected.name ?? person.name, idNumber: expected.idNumber ?? person.idNumber };
  const alike = compared.name === person.name && compared.idNumber === person.idNumber;
  const outcome: FaceAttempt['result'] = result === 'fail' ? 'notAlive' : alike ? 'passed' : 'notAlike';
  faceCheck.attempts.push({ at: now(world), result: outcome, ...compared });
}

/** Why this face check can't be played (any more), in a sentence for the page; undefined when it can. */
export function whyClosed(world: World, faceCheck: FaceCheck | undefined): string | undefined {
  if (faceCheck === undefined) return '没有这一次核身。请回到原来的页面，重新开始。';
  if (faceCheck.attempts.at(-1)?.result === 'passed') return '这一次核身已经通过，不用再做。请回到原来的页面。';
  const { playLifeMs, expired, mostAttempts } = PRODUCTS[faceCheck.product];
  if (now(world) - faceCheck.madeAt > playLifeMs) return `${expired}请回到原来的页面，重新开始。`;
  if (faceCheck.attempts.length >= mostAttempts) return '可以试的次数用完了，这一次核身结束了。请回到原来的页面，重新开始。';
  return undefined;
}

export function isResultExpired(world: World, faceCheck: FaceCheck): boolean {
  return now(world) - faceCheck.madeAt > RESULT_LIFE_MS;
}
