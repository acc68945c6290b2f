import type { Transaction } from '../../database/database';
import type { SignedIn } from '../../plugins/authentication';

/** What happened to what, by whom. Details hold ids, counts and hashes, never personal data. */
export interface AuditedChange {
  /** The project's id, or `platform`: one hash chain each, so that projects don't wait for each other. */
  chain: string;
  at: Date;
  /** `account:<id>`, `command:<name>` or `system`. */
  actor: string;
  /** `<subject>.<verb in the past>`, e.g. `household.imported`. */
  action: string;
  subject: string;
  details: Record<string, unknown>;
}

/** Who acts, for the audit trail; on another's phone both are named. */
export const actorOf = ({ accountId, helperId }: Pick<SignedIn, 'accountId' | 'helperId'>): string =>
  helperId ? `account:${accountId} helped by account:${helperId}` : `account:${accountId}`;

/**
 * Writes the audit row of a change, as the last statement of the change's own transaction: the chain's head stays locked from here to the
 * commit. The database numbers and hashes the row.
 */
export const recordChange = async (tx: Transaction, change: AuditedChange): Promise<void> => {
  await tx.$executeRaw`INSERT INTO audit_event (chain, at, actor, action, subject, details)
    VALUES (${change.chain}, ${change.at.toISOString()}::timestamptz, ${change.actor}, ${change.action}, ${change.subject}, ${JSON.stringify(change.details)}::jsonb)`;
};
