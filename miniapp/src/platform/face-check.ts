/** Opens the verifier's page; the browser leaves. WeChat has E证通 for this and opens none. */
export declare function openFaceCheck(url: string): void;

/**
 * What the address holds when the verifier's page has just sent the browser back here, '' where that is nothing, null when nobody was sent
 * back; it is then taken out of the address.
 */
export declare function takeFaceCheckReturn(): string | null;

/** The page is shown again by itself after the verifier's mini program was closed: the result is then asked for at once. */
export declare const asksWhenShown: boolean;
