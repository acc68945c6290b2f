import { inject } from 'vitest';

interface Server {
  address: string;
  control: string;
}

let own: Server | undefined;

/** From here on this file talks to a start of its own, not to the one that all files share: for stories that move the day or end things. */
export const talkTo = (server: Server): void => {
  own = server;
};

/** Address of the start that is talked to. */
export const address = (): string => own?.address ?? inject('address');
/** Its sandbox's control port. */
export const controlPort = (): string => own?.control ?? inject('control');
