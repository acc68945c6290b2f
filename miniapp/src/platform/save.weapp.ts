/** A file of the mini program's is out of its owner's reach: the browser saves and prints. */
export const savesFiles = false;

export function saveText(): void {}

export function printPage(): void {}
