import type { Exclusively, Transport } from '../api/client';

export declare const transport: Transport;
export declare const exclusively: Exclusively;

/** Calls back with true when the network came back, false when it went; returns the way to stop it. */
export declare function onNetworkChange(listener: (online: boolean) => void): () => void;
