import { type FaceAttempt, type FaceCheck, now, type Person, type World } from './world';

/** A face check must be played within two hours; its result can be read for three days. Both are published. */
const PLAY_LIFE_MS = 7_200_000;
const RESULT_LIFE_MS = 3 * 24 * 3_600_000;
/** The real page stops after some attempts too; how many is set for each rule there. */
const MOST_ATTEMPTS = 3;

/** Plays one attempt: a live face passes only if its person is the one whom DetectAuth named, where it named one. */
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
  if (now(world) - faceCheck.madeAt > PLAY_LIFE_MS) return '这一次核身已过期（超过两小时）。请回到原来的页面，重新开始。';
  if (faceCheck.attempts.length >= MOST_ATTEMPTS) return '已经试了三次，这一次核身结束了。请回到原来的页面，重新开始。';
  return undefined;
}

export function isResultExpired(world: World, faceCheck: FaceCheck): boolean {
  return now(world) - faceCheck.madeAt > RESULT_LIFE_MS;
}
