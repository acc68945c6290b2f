/** Opens the verifier's page: the browser leaves, WeChat shows it in a page of its own. */
export declare function openFaceCheck(url: string): void;

/** True when the verifier's page has just sent the browser back here; its token is then taken out of the address. */
export declare function takeFaceCheckReturn(): boolean;

/** The page is shown again by itself after the verifier's page was closed: the result is then asked for at once. */
export declare const asksWhenShown: boolean;
