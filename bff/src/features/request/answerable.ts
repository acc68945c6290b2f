import { ownerChecks } from '../../plugins/access/owner-checks';

const check = ownerChecks['answerer of request'];
if (check.kind !== 'query') throw new Error('the owner rule of answering is no query');

/**
 * Whom an answer must not come from, beside the owner rule: somebody who asked it themselves or is a declared relative of who asked, and the
 * person whose look was asked about, under whichever account. $1 is the account; `request` an SQL alias.
 */
export const concernsAnswerer = (request: string): string => `(
  EXISTS (SELECT 1 FROM verified_identity asker WHERE asker.account_id = ${request}.account_id AND asker.person_id IN (
    SELECT self.person_id FROM staff_member self WHERE self.account_id = $1::uuid AND self.person_id IS NOT NULL
    UNION SELECT kinship.person_id FROM kinship WHERE kinship.account_id = $1::uuid AND kinship.ended_at IS NULL))
  OR EXISTS (SELECT 1 FROM read_log look WHERE look.id = ${request}.read_id AND (look.account_id = $1::uuid OR EXISTS (
    SELECT 1 FROM staff_member me JOIN staff_member reader ON reader.person_id = me.person_id
    WHERE me.account_id = $1::uuid AND reader.account_id = look.account_id))))`;

/** What an account may answer: the owner rule's own words, asked of every row `listed`. $1 account, $2 session, $3 instant. */
export const answerable = `$2::uuid IS NOT NULL AND (${check.sql.replaceAll('$4', 'listed.id')}) AND NOT ${concernsAnswerer('listed')}`;
