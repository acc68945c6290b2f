import type { DocumentKind } from '@yunzhengshou/contract';
import { localDate } from '../../clock';
import type { Context } from '../../context';
import type { Transaction } from '../../database/database';
import { ProblemError } from '../../problem-error';
import { recordChange } from '../audit/record-change';
import { administratorsEver } from './administrators';
import { assertMayHold, enterDuty, type WantedDuty } from './duty-rules';
import { addMember, type EnrolmentNotice } from './members';
import { addOrganisation, lockOrganisations } from './organisations';

/** The district that is named, or a new one where there is none yet. */
const districtNamed = async (context: Context, tx: Transaction, actor: string, name: string): Promise<string> => {
  const districts = await tx.organisation.findMany({ where: { kind: 'district', endedAt: null } });
  const known = districts.find((district) => district.name === name.trim());
  if (known) return known.id;
  if (districts.length > 0) throw new ProblemError('organisation_refused', '系统里已经有区级机构，但不是这个名称。请写它的全称。');
  return addOrganisation(context, tx, actor, { parentId: null, kind: 'district', name });
};

/**
 * Makes the first administrator, with the district organisation if there is none. Once ever: where anybody has been an administrator, nothing
 * changes, whoever calls.
 * @param actor `command:<name>`
 * @returns the enrolment code, told once
 * @throws ProblemError second_administrator_appointed when there was an administrator before; organisation_refused, username_taken, input_invalid
 */
export const appointFirstAdministrator = (
  context: Context,
  actor: string,
  input: { username: string; name: string; organisation: string; documentKind: DocumentKind; idNumber: string },
): Promise<EnrolmentNotice> =>
  context.database.prisma.$transaction(async (tx) => {
    await lockOrganisations(tx);
    if ((await administratorsEver(tx)).length > 0)
      throw new ProblemError(
        'second_administrator_appointed',
        '系统里已经有过系统管理员，这个命令只能用一次。没有改动任何内容。以后由两名管理员办理。',
      );
    const organisationId = await districtNamed(context, tx, actor, input.organisation);
    const notice = await addMember(context, tx, actor, { ...input, organisationId });
    const now = context.clock.now();
    const today = localDate(now);
    const wanted: WantedDuty = {
      accountId: notice.accountId,
      duty: 'administrator',
      organisationId,
      projectId: null,
      stage: null,
      from: today,
      until: null,
    };
    await assertMayHold(tx, wanted, today);
    const dutyId = await enterDuty(tx, { ...wanted, id: context.newId(), approvalId: null, at: now });
    await recordChange(tx, {
      chain: 'platform',
      at: now,
      actor,
      action: 'duty.assigned',
      subject: `duty:${dutyId}`,
      details: { accountId: notice.accountId, duty: 'administrator', first: true },
    });
    return notice;
  });
