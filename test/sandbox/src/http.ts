import { createServer, type IncomingHttpHeaders, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { HostName } from './options';
import { type Fault, now, recordCall, takeFault, type World } from './world';

export interface Request {
  method: string;
  path: string;
  /** As it stood behind the question mark: TC3 signs it so. */
  search: string;
  query: URLSearchParams;
  headers: IncomingHttpHeaders;
  body: Buffer;
}

export interface Answer {
  status: number;
  headers: Record<string, string>;
  /** Bytes only where it is a picture. */
  body: string | Buffer;
  /** What the log of calls says of the outcome: the service's own code. */
  code: string;
}

/** One real host, played on one port. */
export interface Host {
  name: HostName;
  /** Bytes of body taken; what is larger gets `tooLarge` and a closed connection. */
  bodyLimit: number;
  /** What a fault and the log call this request: its path, or its action. */
  target(request: Request): string;
  handle(request: Request): Answer | Promise<Answer>;
  tooLarge(): Answer;
  /** What the service says when the sandbox itself fails. */
  broken(): Answer;
  /** An answer changed on the way, so that a caller who looks can tell. */
  tamper(answer: Answer): Answer;
}

const BODY_TIMEOUT_MS = 10_000;

/** Listens on 127.0.0.1; port 0 takes any free one. */
export async function listen(world: World, host: Host, port: number): Promise<{ origin: string; close(): Promise<void> }> {
  const server = createServer({ maxHeaderSize: 16 * 1024, requestTimeout: BODY_TIMEOUT_MS }, (incoming, outgoing) => {
    serve(world, host, incoming, outgoing).catch(() => outgoing.destroy());
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close: () => close(server) };
}

async function close(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeAllConnections();
  await closed;
}

async function serve(world: World, host: Host, incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
  const url = splitTarget(incoming.url ?? '/');
  const body = await readBody(incoming, host.bodyLimit);
  const request: Request = {
    method: incoming.method ?? 'GET',
    path: url.path,
    search: url.search,
    query: new URLSearchParams(url.search),
    headers: incoming.headers,
    body: body ?? Buffer.alloc(0),
  };
  const target = host.target(request).slice(0, 128);
  const fault = takeFault(world, host.name, target);
  const lost = fault !== undefined && fault.kind !== 'tamper' && !fault.processed;
  const answer = lost ? undefined : body === undefined ? host.tooLarge() : await attempt(host, request);
  recordCall(world, {
    at: new Date(now(world)).toISOString(),
    host: host.name,
    method: request.method,
    target,
    status: answer?.status ?? 0,
    code: answer?.code ?? 'not processed',
    ...(fault === undefined ? {} : { fault: fault.kind }),
  });
  if (fault === undefined) return send(outgoing, answer ?? host.broken(), body === undefined);
  SPOILERS[fault.kind](host, answer, outgoing);
}

async function attempt(host: Host, request: Request): Promise<Answer> {
  try {
    return await host.handle(request);
  } catch {
    return host.broken();
  }
}

const SPOILERS: Record<Fault['kind'], (host: Host, answer: Answer | undefined, outgoing: ServerResponse) => void> = {
  // Nothing is said and the connection stays open: the caller's own limit, or the sandbox's end, closes it.
  timeout: () => undefined,
  reset: (_host, _answer, outgoing) => void outgoing.socket?.resetAndDestroy(),
  status502: (_host, _answer, outgoing) => send(outgoing, htmlAnswer(502, '502 Bad Gateway')),
  html200: (_host, _answer, outgoing) => send(outgoing, htmlAnswer(200, '网络认证')),
  tamper: (host, answer, outgoing) => send(outgoing, host.tamper(answer ?? host.broken())),
};

function htmlAnswer(status: number, title: string): Answer {
  return {
    status,
    headers: { 'content-type': 'text/html; charset=utf-8' },
    body: `<!doctype html><html><head><title>${title}</title></head><body><h1>${title}</h1></body></html>`,
    code: '',
  };
}

function send(outgoing: ServerResponse, answer: Answer, hangUp = false): void {
  const hangUpHeader = hangUp ? { connection: 'close' } : {};
  outgoing.writeHead(answer.status, { ...answer.headers, ...hangUpHeader, 'content-length': String(Buffer.byteLength(answer.body)) });
  outgoing.end(answer.body);
}

function splitTarget(target: string): { path: string; search: string } {
  const mark = target.indexOf('?');
  return mark === -1 ? { path: target, search: '' } : { path: target.slice(0, mark), search: target.slice(mark + 1) };
}

/** The whole body, or undefined when it is larger than the limit; the rest is then left unread. */
async function readBody(incoming: IncomingMessage, limit: number): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of incoming.iterator({ destroyOnReturn: false })) {
    size += (chunk as Buffer).length;
    if (size > limit) return undefined;
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks);
}

export function json(status: number, value: unknown, code = '', contentType = 'application/json; charset=utf-8'): Answer {
  return { status, headers: { 'content-type': contentType }, body: JSON.stringify(value), code };
}
