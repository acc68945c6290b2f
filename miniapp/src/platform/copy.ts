/** Puts a text on the clipboard. @returns whether it could: an old browser, or one that forbids it, can't */
export declare function copyText(text: string): Promise<boolean>;
