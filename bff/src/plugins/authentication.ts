import jwt from '@fastify/jwt';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import fp from 'fastify-plugin';
import { ProblemError } from '../problem-error';

/** Who is signed in, from a valid access token. */
export interface SignedIn {
  accountId: string;
  sessionId: string;
}

interface Claims {
  sub: string;
  sid: string;
}

declare module '@fastify/jwt' {
  interface FastifyJWT {
    payload: Claims;
  }
}

declare module 'fastify' {
  interface FastifyInstance {
    authenticate(request: FastifyRequest): Promise<void>;
  }
  interface FastifyRequest {
    account: SignedIn;
  }
}

/** Seconds that an access token is good for. */
export const accessTokenSeconds = 600;
const audience = 'yunzhengshou:resident';
const issuer = 'yunzhengshou';

/** Access tokens: HS256 only, our own audience and issuer, 10 minutes by the machine's clock (the offset of a rehearsal moves legal dates only). */
export const authentication = fp(async (app: FastifyInstance, options: { secret: string }) => {
  await app.register(jwt, {
    secret: options.secret,
    sign: { algorithm: 'HS256', aud: audience, iss: issuer, expiresIn: accessTokenSeconds * 1000 },
    verify: { algorithms: ['HS256'], allowedAud: audience, allowedIss: issuer, requiredClaims: ['sub', 'sid', 'exp'], cache: 1000 },
  });
  app.decorateRequest('account');
  app.decorate('authenticate', async (request: FastifyRequest) => {
    const header = request.headers.authorization;
    if (!header) throw new ProblemError('signed_out');
    try {
      const claims = app.jwt.verify<Claims>(header.replace(/^Bearer /, ''));
      request.account = { accountId: claims.sub, sessionId: claims.sid };
    } catch {
      throw new ProblemError('session_ended');
    }
  });
});
