import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import { isIPv6, type LookupFunction } from 'node:net';
import type { Duplex } from 'node:stream';

interface GuardedAgent {
  agent: HttpAgent;
  /** Whether an answer was cut off because it was larger than allowed. */
  tooLarge(): boolean;
}

/**
 * An agent for one call of Tencent's SDK, which itself has no way to limit an answer's size or to connect to another address than the host's.
 * `connectTo`: the IP address to use in place of the host's own. `largestAnswer`: bytes, heads included.
 */
export function makeGuardedAgent(settings: { secure: boolean; connectTo?: string | undefined; largestAnswer: number }): GuardedAgent {
  const options = { keepAlive: false, ...(settings.connectTo ? { lookup: lookupAlways(settings.connectTo) } : {}) };
  const agent: HttpAgent = settings.secure ? new HttpsAgent(options) : new HttpAgent(options);
  let tooLarge = false;
  const connect = agent.createConnection;
  agent.createConnection = (...parameters) => {
    const socket = connect.apply(agent, parameters);
    if (socket)
      countPushed(socket, settings.largestAnswer, () => {
        tooLarge = true;
      });
    return socket;
  };
  return { agent, tooLarge: () => tooLarge };
}

/**
 * Destroys the stream when more than `most` bytes have come. It counts where they come in, not with a `data` listener: node-fetch takes another
 * listener on the socket for a sign that a chunked answer was cut off, and would refuse good answers.
 */
function countPushed(stream: Duplex, most: number, onTooLarge: () => void): void {
  const push = stream.push;
  let received = 0;
  stream.push = (chunk: Buffer | null, encoding?: BufferEncoding) => {
    received += chunk?.length ?? 0;
    if (received <= most) return push.call(stream, chunk, encoding);
    onTooLarge();
    stream.destroy(new Error('the answer is too large'));
    return false;
  };
}

/** Node asks for one address or for all of them, depending on how it connects. */
function lookupAlways(address: string): LookupFunction {
  const family = isIPv6(address) ? 6 : 4;
  return (_host, options, done) => (options.all ? done(null, [{ address, family }]) : done(null, address, family));
}
