import { exclusively, transport } from '../platform/http';
import { lasting, onChangedElsewhere } from '../platform/storage';
import { sendFile } from '../platform/upload';
import { createClient } from './client';
import { createKeep } from './keep';
import { createSessionStore } from './session';

/** Names what is kept on this device; it guards nothing, so any random will do. */
const randomName = (): string => `${Date.now().toString(36)}${Math.random().toString(36).slice(2, 10)}`;

export const session = createSessionStore(lasting, randomName);
export const client = createClient({ transport, sendFile, session, keep: createKeep(lasting), exclusively, now: Date.now });

onChangedElsewhere(session.changedElsewhere);

export type { Answer, InputOf, Read } from './operations';
export { type ApiProblem, asProblem } from './problem';
