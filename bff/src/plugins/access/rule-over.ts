import type { OwnerRule } from '@yunzhengshou/contract';
import { ownerChecks } from './owner-checks';

/**
 * An owner rule's own condition, asked of rows instead of the one thing that a path names: what is counted or listed is exactly what the rule
 * lets through. $1 is the account, $2 the session, $3 the instant; a statement that names no $2 has to say its type.
 * @param id SQL for the row's id
 */
export const ruleOver = (rule: OwnerRule, id: string): string => {
  const check = ownerChecks[rule];
  if (check.kind !== 'query' || check.parameters.length !== 1) throw new RangeError(`the rule ${rule} isn't about one thing`);
  return `(${check.sql.replace(/\$4\b/g, () => id)})`;
};
