import type { Tokens } from '@yunzhengshou/contract';
import type { Keep } from './keep';
import { type Answer, type AnyInput, addressOf, type Call, calls, type InputOf } from './operations';
import { ApiProblem, readProblem } from './problem';
import type { Audience, Helped, SessionStore } from './session';

export interface HttpRequest {
  method: string;
  /** Path with query, without origin. */
  path: string;
  token: string | null;
  body: unknown;
}

/** Sends one request. Resolves with any status; rejects with an ApiProblem `offline` or `timeout` when no answer came. */
export type Transport = (request: HttpRequest) => Promise<{ status: number; body: unknown }>;

export interface FileUpload {
  file: { name: string; source: unknown };
  /** Told the share that was sent so far, from 0 to 1. */
  onProgress: (share: number) => void;
  /** Told the way to break the upload off, once it runs. */
  onStarted: (abort: () => void) => void;
}

/** Sends one file as multipart/form-data, with its name. Resolves with any status; rejects with an ApiProblem `offline` or `timeout`. */
export type FileTransport = (request: FileUpload & { path: string; token: string }) => Promise<{ status: number; body: unknown }>;

/** Runs `work` while no other tab of this browser runs work under the same lock. */
export type Exclusively = <T>(work: () => Promise<T>) => Promise<T>;

export interface ClientParts {
  transport: Transport;
  sendFile: FileTransport;
  session: SessionStore;
  keep: Keep;
  exclusively: Exclusively;
  now: () => number;
}

export interface Client {
  /** Calls an operation of the contract. Throws an ApiProblem and nothing else. Good answers to reads are kept, but not those to staff. */
  call<K extends Call>(name: K, input: InputOf<K>): Promise<Answer<K>>;
  /** Uploads a file, with the signed-in account's token, renewed where it ran out. Throws an ApiProblem and nothing else. */
  upload(input: InputOf<'uploadFile'>, upload: FileUpload): Promise<Answer<'uploadFile'>>;
  /** The last good answer of a read by the one who is signed in now, with the ms when it came. */
  kept<K extends Call>(name: K, input: InputOf<K>): { data: Answer<K>; at: number } | null;
  /** After a sign-in: takes the tokens, forgets whatever another account left on this device. */
  signedIn(tokens: Tokens, audience?: Audience, helped?: Helped): void;
  /** Forgets tokens and kept answers of this account on this device. Whoever was helping is signed in again. */
  forget(): void;
}

export const signedOut = (): ApiProblem => new ApiProblem('signed_out', '请先登录', false);

const ended = (problem: ApiProblem): boolean => problem.code === 'session_ended' || problem.code === 'signed_out';

export function createClient({ transport, sendFile, session, keep, exclusively, now }: ClientParts): Client {
  let refreshing: { owner: string; token: Promise<string> } | null = null;

  const send = async (name: Call, input: AnyInput, token: string | null): Promise<unknown> => {
    return answerOf(await transport({ ...addressOf(name, input), token, body: input.body }));
  };

  const answerOf = ({ status, body }: { status: number; body: unknown }): unknown => {
    if (status < 200 || status > 299) throw readProblem(body);
    // A page of some proxy or hotel answers 200 with HTML: no JSON object, no answer.
    if (typeof body !== 'object' || body === null) throw readProblem(body);
    return body;
  };

  const forget = (lost = false): void => {
    keep.clearPersonal();
    session.end(lost);
  };

  /** One refresh at a time; whoever comes meanwhile gets the same token. Inside the lock the stored token is read again. */
  const refresh = (owner: string): Promise<string> => {
    if (refreshing?.owner === owner) return refreshing.token;
    const token = exclusively(async () => {
      const refreshToken = session.refreshToken();
      if (refreshToken === null || session.owner() !== owner) throw signedOut();
      try {
        const tokens = (await send('refreshSession', { body: { refreshToken } }, null)) as Tokens;
        session.renew(tokens, owner);
        return tokens.accessToken;
      } catch (error) {
        if (error instanceof ApiProblem && ended(error) && session.owner() === owner) forget(true);
        throw error;
      }
    }).finally(() => {
      if (refreshing?.token === token) refreshing = null;
    });
    refreshing = { owner, token };
    return token;
  };

  /** Does `attempt` with the account's token, and once more with a new one if that had run out. */
  const signed = async (attempt: (token: string) => Promise<unknown>): Promise<unknown> => {
    const owner = session.owner();
    if (owner === null) throw signedOut();
    /** What one account set off is never sent in another's name, whoever was signed in meanwhile. */
    const stillTheirs = <T>(value: T): T => {
      if (session.owner() !== owner) throw signedOut();
      return value;
    };
    const token = session.accessToken() ?? stillTheirs(await refresh(owner));
    try {
      return await attempt(token);
    } catch (error) {
      if (!(error instanceof ApiProblem) || !ended(error)) throw error;
      stillTheirs(token);
      // Another call may have refreshed while this one was under way.
      const current = session.accessToken();
      const renewed = current !== null && current !== token ? current : stillTheirs(await refresh(owner));
      try {
        return await attempt(renewed);
      } catch (again) {
        if (again instanceof ApiProblem && ended(again) && session.owner() === owner) forget(true);
        throw again;
      }
    }
  };

  const ownerOf = (name: Call): string | null => (calls[name].account ? session.owner() : 'public');
  const reads = (name: Call): boolean => calls[name].route.startsWith('GET ');

  return {
    async call<K extends Call>(name: K, input: InputOf<K>): Promise<Answer<K>> {
      const owner = ownerOf(name);
      const answer = await (calls[name].account
        ? signed((token) => send(name, input as AnyInput, token))
        : send(name, input as AnyInput, null));
      // Nobody else may have signed in meanwhile: the answer belongs to the one who asked.
      // What staff read of residents never stays on their device.
      const keeps = reads(name) && owner !== null && ownerOf(name) === owner && (!calls[name].account || session.audience() !== 'staff');
      if (keeps) keep.put(owner, addressOf(name, input as AnyInput).path, answer, now());
      return answer as Answer<K>;
    },
    async upload(input, upload) {
      const { path } = addressOf('uploadFile', input as AnyInput);
      const sent = await signed(async (token) => answerOf(await sendFile({ ...upload, path, token })));
      return sent as Answer<'uploadFile'>;
    },
    kept<K extends Call>(name: K, input: InputOf<K>) {
      const owner = ownerOf(name);
      if (owner === null || !reads(name)) return null;
      return keep.get(owner, addressOf(name, input as AnyInput).path) as { data: Answer<K>; at: number } | null;
    },
    signedIn(tokens, audience, helped) {
      keep.clearPersonal();
      session.begin(tokens, audience, helped);
    },
    forget: () => forget(),
  };
}
