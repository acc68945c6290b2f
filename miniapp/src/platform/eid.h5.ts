import { ownProblem } from '../api/problem';

/** The browser has no mini programs: the ways of proving who one is say so, and nothing leads here. */
export const openEid = (): Promise<void> => Promise.reject(ownProblem('answer_unreadable'));
