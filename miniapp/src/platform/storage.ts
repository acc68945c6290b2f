/** Small texts that stay on the device. `write` may throw when the device is full. */
export interface KeyValueStore {
  read(key: string): string | null;
  write(key: string, value: string): void;
  remove(key: string): void;
}

/** Stays until it is removed. */
export declare const lasting: KeyValueStore;

/** Stays while this tab (browser) or this start of the mini program lives. */
export declare const passing: KeyValueStore;

/** Calls back when another tab of this browser changed `lasting`; never in WeChat. */
export declare function onChangedElsewhere(listener: () => void): void;
