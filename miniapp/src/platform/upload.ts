import type { FileTransport } from '../api/client';

/** A file that somebody chose on this device. */
export interface ChosenFile {
  name: string;
  /** Bytes. */
  size: number;
  /** The browser's File, or the path where WeChat put it. */
  source: unknown;
}

/**
 * Lets somebody choose one file.
 * @param endings those that the file dialogue offers, without the dot; pictures may also be taken with the camera
 * @returns null when nothing was chosen
 */
export declare function chooseFile(endings: readonly string[]): Promise<ChosenFile | null>;

export declare const sendFile: FileTransport;

/**
 * Opens a file by its address, in a page of its own in the browser, in WeChat's own viewer there.
 * @param address path with its signature
 * @throws ApiProblem when it can't be fetched, or this device shows no such file
 */
export declare function openAddress(address: string, file: { name: string; mediaType: string }): Promise<void>;
