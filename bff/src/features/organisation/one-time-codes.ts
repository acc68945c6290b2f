import type { StaffMember } from '@yunzhengshou/prisma';
import { Secret, TOTP } from 'otpauth';
import type { Transaction } from '../../database/database';

/** What every authenticator app takes (RFC 6238). */
const settings = { algorithm: 'SHA1', digits: 6, period: 30 } as const;
/** Steps before and after the present one whose codes are taken too: clocks differ. */
const stepsAround = 1;
const secretBytes = 20;

/** A new secret in Base32, as people type it into an authenticator. */
export const newTotpSecret = (): string => new Secret({ size: secretBytes }).base32;

/** Codes are by the machine's clock, like the authenticator's: a rehearsal moves legal dates only. */
export const totpTime = (): number => Date.now();

/** The address that an authenticator reads from the picture. */
export const totpUri = (secret: string, username: string): string =>
  new TOTP({ ...settings, issuer: '云征收', label: username, secret: Secret.fromBase32(secret) }).toString();

/** A secret of nobody: codes of unknown names are compared as well. */
const noSecret = 'A'.repeat(32);

/**
 * The time step that a code belongs to.
 * @param secret Base32, or null for somebody who has none
 * @returns undefined when the code is of none of the steps around now
 */
export const stepOfCode = (secret: string | null, code: string): number | undefined => {
  const timestamp = totpTime();
  const delta = new TOTP({ ...settings, secret: Secret.fromBase32(secret ?? noSecret) }).validate({
    token: code,
    timestamp,
    window: stepsAround,
  });
  return secret === null || delta === null ? undefined : Math.floor(timestamp / 1000 / settings.period) + delta;
};

/**
 * Spends a step by one conditional update: of two sign-ins with one code, one gets through; so does no earlier code. Nothing comes of it either
 * when password or secret were changed or the account opened anew since the member was read: whoever proved the old ones proved nothing.
 * @param member as read before password and code were checked; enrolled to the end
 */
export const spendStep = async (
  tx: Transaction,
  { accountId, passwordHash, totpSecretCipher }: Pick<StaffMember, 'accountId' | 'passwordHash' | 'totpSecretCipher'>,
  step: number,
): Promise<boolean> => {
  const unspent = { OR: [{ totpLastStep: null }, { totpLastStep: { lt: step } }] };
  const { count } = await tx.staffMember.updateMany({
    where: { accountId, leftAt: null, enrolmentHash: null, passwordHash, totpSecretCipher, ...unspent },
    data: { totpLastStep: step },
  });
  return count === 1;
};
