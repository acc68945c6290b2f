import { type BallotKind, ballotKinds, candidatesAtLeast } from '@yunzhengshou/contract';
import { daysBetween } from '../../clock';
import type { Context } from '../../context';
import type { SignedIn } from '../../plugins/authentication';
import { ProblemError } from '../../problem-error';
import { prepareApproval } from '../approval/prepare-approval';
import { type BallotPayload, refuseBallot } from './ballot-opened';
import { type BallotOption, willingnessOptions } from './count-votes';

/** Calendar days that a vote lasts at most. */
const longest = 60;

/** @throws ProblemError ballot_refused for fewer than three candidates (浙18), or one named twice */
const optionsFor = (kind: BallotKind, candidates: readonly { label: string; detail: string }[]): BallotOption[] => {
  if (kind === 'willingness') {
    if (candidates.length > 0) throw new ProblemError('ballot_refused', '征询意愿只有“同意”和“不同意”，不用填候选。');
    return [...willingnessOptions];
  }
  const named = candidates.map(({ label, detail }, index) => ({ key: `c${index + 1}`, label: label.trim(), detail: detail.trim() }));
  if (named.length < candidatesAtLeast)
    throw new ProblemError(
      'ballot_refused',
      `候选的评估机构不得少于 ${candidatesAtLeast} 家（浙江省国有土地上房屋征收与补偿条例第18条）。`,
    );
  if (new Set(named.map(({ label }) => label)).size !== named.length) throw new ProblemError('ballot_refused', '同一家评估机构写了两遍。');
  return named;
};

/**
 * Asks for a vote to be opened.
 * @param input.opensOn first and @param input.closesOn last day, legal dates, both included
 * @throws ProblemError ballot_refused, not_found
 */
export const prepareBallot = (
  context: Context,
  input: {
    projectCode: string;
    kind: BallotKind;
    title: string;
    explains: string;
    candidates?: readonly { label: string; detail: string }[];
    opensOn: string;
    closesOn: string;
    reason: string;
    account: SignedIn;
  },
): Promise<{ approvalId: string }> =>
  context.database.prisma.$transaction(async (tx) => {
    const { projectCode, kind, opensOn, closesOn, reason, account } = input;
    const project = await tx.project.findUnique({ where: { code: projectCode }, select: { id: true } });
    if (!project) throw new ProblemError('not_found');
    const payload: BallotPayload = {
      kind,
      title: input.title.trim(),
      explains: input.explains.trim(),
      options: optionsFor(kind, input.candidates ?? []),
      opensOn,
      closesOn,
    };
    await refuseBallot(context, tx, project.id, payload);
    if (daysBetween(opensOn, closesOn) > longest) throw new ProblemError('ballot_refused', `一次投票最多开 ${longest} 天。`);
    const approvalId = await prepareApproval(context, tx, {
      kind: 'ballot.open',
      projectId: project.id,
      payload,
      title: `开一次投票：${ballotKinds[kind]}`,
      reason,
      preparedBy: account.accountId,
    });
    return { approvalId };
  });
