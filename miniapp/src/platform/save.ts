/** True where a page can be printed and a file saved. */
export declare const savesFiles: boolean;

/** Saves a text as a file on this device. @param type MIME type */
export declare function saveText(name: string, text: string, type: string): void;

export declare function printPage(): void;
