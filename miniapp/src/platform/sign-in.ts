/**
 * Signs in with WeChat. 'done': the tokens are there. 'leaving': the browser goes to WeChat's consent page and comes back to the sign-in
 * page. Throws an ApiProblem.
 * @param returnTo what was being looked at, to be opened again
 */
export declare function signIn(returnTo: string): Promise<'done' | 'leaving'>;

/** True in a browser outside WeChat, where a phone can confirm the sign-in by scanning a code. */
export declare function offersScan(): boolean;

/** What WeChat's consent page brought back, if this start of the app is such a return. Never in WeChat's mini program. */
export declare function takeReturn(): SignInReturn | null;

/** Finishes what `takeReturn` found; gives the address to open. Throws an ApiProblem. */
export declare function finishSignIn(given: SignInReturn): Promise<string>;

export interface SignInReturn {
  code: string | null;
  state: string;
}
