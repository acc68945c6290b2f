import { ownProblem } from '../api/problem';

/** A page of the verifier's couldn't lead back into the mini program: E证通 stands in, and nothing leads here. */
export const openFaceCheck = (): void => {
  throw ownProblem('answer_unreadable');
};

export const takeFaceCheckReturn = (): null => null;

export const asksWhenShown = true;
