import { createHash, randomBytes } from 'node:crypto';

/** Days that a refresh token, and so an unused sign-in, is good for. */
export const refreshTokenDays = 30;

/** 32 random bytes, told apart from other secrets by its prefix. */
export const newSecret = (prefix: string): string => `${prefix}_${randomBytes(32).toString('base64url')}`;

/** What rides in an address that somebody else's page leads back to: 43 characters, letters, digits, hyphen and underscore. */
export const newReturnSecret = (): string => randomBytes(32).toString('base64url');

/** What the database keeps of a secret that a client holds. */
export const secretHash = (secret: string): string => createHash('sha256').update(secret).digest('base64url');
