import { createHash } from 'node:crypto';
import jwt from '@fastify/jwt';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import fp from 'fastify-plugin';
import { ProblemError } from '../problem-error';

/** What a token is good for: the operations of residents or those of staff. */
export type Audience = 'resident' | 'staff';

/** Who is signed in, from a valid access token and a session that still lives. */
export interface SignedIn {
  accountId: string;
  sessionId: string;
  audience: Audience;
  /** The account whose phone this is, when somebody is helped. */
  helperId: string | null;
}

interface Claims {
  sub: string;
  sid: string;
  aud: string;
}

declare module '@fastify/jwt' {
  interface FastifyJWT {
    payload: Omit<Claims, 'aud'>;
  }
}

declare module 'fastify' {
  interface FastifyInstance {
    authenticate(request: FastifyRequest): Promise<void>;
    /** Signs an access token for a session. */
    signAccessToken(signedIn: { accountId: string; sessionId: string; audience: Audience }): string;
  }
  interface FastifyRequest {
    account: SignedIn;
  }
}

/** Seconds that an access token is good for. */
export const accessTokenSeconds = 600;
const issuer = 'yunzhengshou';
const audienceClaim = (audience: Audience) => `${issuer}:${audience}`;
const audiences: readonly Audience[] = ['resident', 'staff'];

/** Names a secret without telling it, so that a token says which one it was signed with. */
const keyId = (secret: string): string => createHash('sha256').update(`kid\0${secret}`).digest('hex').slice(0, 12);

/**
 * Access tokens: HS256 only, our own audiences and issuer, 10 minutes by the machine's clock (the offset of a rehearsal moves legal dates only).
 * @param options.secret signs and verifies; `known`: secrets that are still, or already, verified with while the secret is being changed
 */
export const authentication = fp(async (app: FastifyInstance, options: { secret: string; known: readonly string[] }) => {
  const verify = {
    algorithms: ['HS256' as const],
    allowedAud: audiences.map(audienceClaim),
    allowedIss: issuer,
    requiredClaims: ['sub', 'sid', 'exp'],
  };
  await app.register(jwt, {
    secret: options.secret,
    sign: { algorithm: 'HS256', iss: issuer, kid: keyId(options.secret), expiresIn: accessTokenSeconds * 1000 },
    verify: { ...verify, cache: 1000 },
  });
  const others = options.known.map((secret) => ({ ...verify, key: secret }));
  const readToken = (token: string): Claims => {
    for (const other of [undefined, ...others]) {
      try {
        return other ? app.jwt.verify<Claims>(token, other) : app.jwt.verify<Claims>(token);
      } catch {
        // Another secret may be the one.
      }
    }
    throw new ProblemError('session_ended');
  };
  app.decorateRequest('account');
  app.decorate('signAccessToken', ({ accountId, sessionId, audience }) =>
    app.jwt.sign({ sub: accountId, sid: sessionId }, { aud: audienceClaim(audience) }),
  );
  app.decorate('authenticate', async (request: FastifyRequest) => {
    const header = request.headers.authorization;
    if (!header) throw new ProblemError('signed_out');
    const claims = readToken(header.replace(/^Bearer /, ''));
    const audience = audiences.find((each) => audienceClaim(each) === claims.aud);
    if (!audience) throw new ProblemError('session_ended');
    request.account = { accountId: claims.sub, sessionId: claims.sid, audience, helperId: null };
  });
});
