/** The whole web address of a path of this server's: to be copied, or typed into another program. */
export declare function webAddress(path: string): string;

/** Hands an address to whatever this device passes things on with; null where the page itself has no way to. */
export declare const passOn: ((title: string, address: string) => Promise<void>) | null;
