import type { Duty } from '@yunzhengshou/contract';
import type { Context } from '../../context';
import type { Transaction } from '../../database/database';
import type { LoggedField } from '../audit/fields';

/** A prepared approval, as its kind's `release` gets it. */
export interface PreparedApproval {
  id: string;
  projectId: string | null;
  householdId: string | null;
  preparedBy: string;
  /** Who decides now. */
  decidedBy: string;
  reason: string;
}

export interface LabelledValue {
  label: string;
  value: string;
  /** A file that belongs to it, for the releaser to open. */
  fileId?: string;
}

/**
 * One kind of thing that a person prepares and another releases. `Payload` is plain JSON: it is sealed, hashed, and handed to `release` exactly
 * as it was prepared.
 */
export interface ApprovalKind<Payload = never> {
  title: string;
  /** The duty under which it is prepared, and which the preparer must still have when it is released; null for one's own affairs. */
  prepareDuty: Extract<Duty, 'case_officer' | 'appraiser' | 'administrator' | 'counter_clerk'> | null;
  /** Whose duty it is to release it: over the approval's project, or anywhere for a matter of the platform. */
  releaseDuty: Extract<Duty, 'reviewer' | 'administrator' | 'counter_clerk'>;
  /** Calendar days after which it can't be released any more. */
  validDays: number;
  /** What of a household's file it shows, for the household's own log; left out: who somebody is and what they are to it. */
  shows?: readonly LoggedField[];
  /** What the releaser reads: everything that will be done, numbers masked. */
  show(context: Context, payload: Payload): LabelledValue[] | Promise<LabelledValue[]>;
  /**
   * Does it, within the deciding transaction; the audit row is written by the approval.
   * @returns what the releaser is told once, and what the audit row keeps (ids and counts, no personal data)
   * @throws ProblemError when it can't be done any more
   */
  release(
    context: Context,
    tx: Transaction,
    approval: PreparedApproval,
    payload: Payload,
  ): Promise<{ told?: LabelledValue[]; audited: Record<string, unknown> }>;
  /**
   * Something that the releaser types in, to show that they have before them what it is about.
   * `matches` compares in constant time.
   */
  confirmation?: { label: string; matches(context: Context, payload: Payload, typed: string): boolean };
  /** Further people than the preparer who may not release it (accounts): whom it is about, say. */
  notBy?(payload: Payload): string[];
}

/** Keeps the payload's type at home: kinds of every payload live in one table. */
export const approvalKind = <Payload>(kind: ApprovalKind<Payload>): ApprovalKind => kind as unknown as ApprovalKind;
