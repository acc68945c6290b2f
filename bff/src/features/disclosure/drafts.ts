import type { Audience, DisclosureDraft, DisclosureDraftEntry, DisclosurePart, RowSource, WrittenDraft } from '@yunzhengshou/contract';
import type { Prisma } from '@yunzhengshou/prisma';
import { daysBetween, localDate, toDbDate } from '../../clock';
import type { Context } from '../../context';
import type { Transaction } from '../../database/database';
import type { SignedIn } from '../../plugins/authentication';
import { ProblemError } from '../../problem-error';
import { waitingApprovals } from '../approval/waiting';
import { logReads } from '../audit/log-reads';
import { actorOf, recordChange } from '../audit/record-change';
import { fileFacts } from '../files/file-facts';
import { cite, laws } from '../policy/citation';
import { readCalendar } from '../procedure/read-calendar';
import { readBlocks } from './blocks';
import { appearsOn, type Draft, type DraftProject, draftOf, loadDraft, lockDraft, projectFields, refuseOwnHousehold } from './draft-store';
import { articlesIn, audiencesOf, grounds, isEachHousehold, isPart, type Part, partFor, partOf, partsOfProject } from './parts';
import { minimumOf, periodOf } from './period';

/** Calendar days ahead for which something may be released at most. */
const latestDays = 366;
/** Drafts that a project may have at once. */
const mostDrafts = 100;

const json = (value: unknown) => value as Prisma.InputJsonValue;

/** A part as an official chooses it, for this project. @param fixed the audience of what is corrected: a correction keeps it */
const choiceOf = (code: string, part: Part, project: DraftProject, fixed?: Audience): DisclosurePart => {
  const audiences = fixed ? [fixed] : [...audiencesOf(part, project)];
  return {
    part: code,
    kind: part.kind,
    title: part.title,
    explains: part.explains,
    minimum: minimumOf(part, project),
    articles: articlesIn(project, part.articles),
    audiences,
    eachHousehold: audiences.some((audience) => isEachHousehold(part, audience)),
    rowsOf: [...(part.rowsOf ?? [])],
  };
};

const projectByCode = async (tx: Pick<Transaction, 'project'>, projectCode: string): Promise<DraftProject> => {
  const project = await tx.project.findUnique({ where: { code: projectCode }, select: projectFields });
  if (!project) throw new ProblemError('not_found');
  return project;
};

/** What can be written in a project, what can be cited, and when something may be withdrawn. @throws ProblemError not_found */
export const listParts = async ({ database }: Context, projectCode: string) => {
  const project = await projectByCode(database.prisma, projectCode);
  return {
    parts: partsOfProject(project).map((code) => choiceOf(code, partOf(code), project)),
    laws: [...laws],
    withdrawalGrounds: Object.entries(grounds).map(([ground, words]) => ({ ground: ground as keyof typeof grounds, ...words })),
  };
};

/** Drafts as lists name them. */
export const entriesOf = async (context: Context, drafts: readonly Draft[]): Promise<DisclosureDraftEntry[]> => {
  const { prisma } = context.database;
  const waiting = await waitingApprovals(
    context,
    prisma,
    drafts.flatMap(({ approvalId }) => approvalId ?? []),
  );
  const writers = await prisma.staffMember.findMany({
    where: { accountId: { in: drafts.map(({ updatedBy }) => updatedBy) } },
    select: { accountId: true, name: true },
  });
  const names = new Map(writers.map(({ accountId, name }) => [accountId, name]));
  return drafts.map((draft) => ({
    draftId: draft.id,
    kind: draft.kind,
    part: draft.part,
    partTitle: partFor(draft.part, draft.kind).title,
    audience: draft.audience,
    title: draft.title,
    correction: draft.correctionOf !== null,
    revision: draft.revision,
    updatedBy: names.get(draft.updatedBy) ?? '',
    updatedAt: draft.updatedAt.toISOString(),
    approvalId: draft.approvalId && waiting.has(draft.approvalId) ? draft.approvalId : null,
  }));
};

/** What is being written in a project, last changed first. */
export const listDrafts = async (context: Context, projectCode: string): Promise<{ drafts: DisclosureDraftEntry[] }> => {
  const { id } = await projectByCode(context.database.prisma, projectCode);
  const rows = await context.database.prisma.disclosureDraft.findMany({
    where: { projectId: id },
    orderBy: { updatedAt: 'desc' },
    take: 200,
  });
  return { drafts: await entriesOf(context, rows.map(draftOf)) };
};

const countDrafts = async (tx: Transaction, projectId: string): Promise<void> => {
  if ((await tx.disclosureDraft.count({ where: { projectId } })) >= mostDrafts) throw new ProblemError('too_many_drafts');
};

type NewDraft = Pick<Draft, 'projectId' | 'kind' | 'part' | 'audience' | 'title'> & Partial<Draft>;

const insertDraft = async (context: Context, tx: Transaction, account: SignedIn, draft: NewDraft): Promise<{ draftId: string }> => {
  await countDrafts(tx, draft.projectId);
  const id = context.newId();
  const { blocks = [], basis = [], attachments = [], publishOn = null, publishedUntil = null, summary = '', ...fields } = draft;
  const at = context.clock.now();
  await tx.disclosureDraft.create({
    data: {
      ...fields,
      id,
      summary,
      content: json(blocks),
      basis: json(basis),
      attachments: json(attachments),
      publishOn: publishOn ? toDbDate(publishOn) : null,
      publishedUntil: publishedUntil ? toDbDate(publishedUntil) : null,
      revision: 1,
      updatedBy: account.accountId,
      updatedAt: at,
    },
  });
  await recordChange(tx, {
    chain: draft.projectId,
    at,
    actor: actorOf(account),
    action: 'disclosure_draft.created',
    subject: `disclosure_draft:${id}`,
    details: { kind: draft.kind, part: draft.part, correctionOf: draft.correctionOf ?? null },
  });
  return { draftId: id };
};

/**
 * Begins a new part. One for a single household names it; where each household gets its own, none is named.
 * @param input.content what it starts with, where another feature has made it; its title alone if left out
 * @throws ProblemError not_found, disclosure_refused, conflict_of_interest, too_many_drafts
 */
export const createDraft = (
  context: Context,
  input: {
    projectCode: string;
    part: string;
    audience?: Audience;
    householdId?: string;
    content?: Pick<Draft, 'title' | 'summary' | 'blocks'>;
    account: SignedIn;
  },
): Promise<{ draftId: string }> =>
  context.database.prisma.$transaction(async (tx) => {
    const project = await projectByCode(tx, input.projectCode);
    const { part: code, householdId } = input;
    if (!isPart(code) || !partsOfProject(project).includes(code))
      throw new ProblemError('disclosure_refused', '这个项目没有这一项公开内容。');
    const part = partOf(code);
    const audiences = audiencesOf(part, project);
    const audience = input.audience ?? (audiences[0] as Audience);
    if (!audiences.includes(audience)) throw new ProblemError('disclosure_refused', '依规定，这一项不能给这些人看。');
    const each = isEachHousehold(part, audience);
    if ((audience === 'H' && !each) !== (householdId !== undefined))
      throw new ProblemError('disclosure_refused', householdId ? '这一项不是只给一户看的，不用选户。' : '只给一户看的，要先选是哪一户。');
    if (householdId && !(await tx.household.findFirst({ where: { id: householdId, projectId: project.id }, select: { id: true } })))
      throw new ProblemError('not_found');
    await refuseOwnHousehold(tx, { accountId: input.account.accountId, householdId: householdId ?? null });
    return insertDraft(context, tx, input.account, {
      projectId: project.id,
      kind: part.kind,
      part: code,
      audience,
      householdId: householdId ?? null,
      title: part.title,
      basis: articlesIn(project, part.articles),
      rowsOf: part.rowsOf?.[0] ?? null,
      ...input.content,
    });
  });

/**
 * Begins a correction: a draft that says what the newest version says. Its rows are made anew when it is prepared.
 * @throws ProblemError not_found, conflict_of_interest, disclosure_refused for what a plan was published with, disclosure_overtaken, draft_exists,
 * too_many_drafts
 */
export const correctDisclosure = (
  context: Context,
  input: { disclosureId: string; reason: string; account: SignedIn },
): Promise<{ draftId: string }> =>
  context.database.prisma.$transaction(async (tx) => {
    const { disclosureId, account } = input;
    const row = await tx.disclosure.findUnique({
      where: { id: disclosureId },
      include: { attachments: { orderBy: { position: 'asc' } }, rows: { take: 1 } },
    });
    if (!row) throw new ProblemError('not_found');
    await refuseOwnHousehold(tx, { accountId: account.accountId, householdId: row.householdId });
    // Whoever comments goes by the plan: another wording beside it, with a period of its own, would tell them wrong.
    if (row.approvalId && (await tx.compensationPlan.findFirst({ where: { approvalId: row.approvalId }, select: { id: true } })))
      throw new ProblemError('disclosure_refused', '这是随补偿方案一起公布的。要改，请在“补偿方案”里公布新的一稿。');
    // Two who begin at once: the second sees the first's draft.
    await tx.$executeRaw`SELECT 1 FROM project WHERE id = ${row.projectId}::uuid FOR UPDATE`;
    if (await tx.disclosure.findFirst({ where: { seriesId: row.seriesId, version: { gt: row.version } }, select: { id: true } }))
      throw new ProblemError('disclosure_overtaken');
    if (await tx.disclosureDraft.findFirst({ where: { correctionOf: disclosureId }, select: { id: true } }))
      throw new ProblemError('draft_exists');
    return insertDraft(context, tx, account, {
      projectId: row.projectId,
      kind: row.kind,
      part: row.part,
      audience: row.audience as Audience,
      householdId: row.householdId,
      correctionOf: disclosureId,
      correctionReason: input.reason.trim(),
      title: row.title,
      summary: row.summary,
      blocks: row.content as unknown as Draft['blocks'],
      basis: row.basis as unknown as Draft['basis'],
      rowsOf: row.rows.length > 0 ? rowSourceOf(row) : null,
      attachments: row.attachments.map(({ fileId, title }) => ({ fileId, title })),
    });
  });

/** Which rows a disclosure has: by its part, or else, for one that no part of today is, by its kind. Never any for everybody to read. */
const rowSourceOf = ({ part, kind, audience }: { part: string; kind: number; audience: string }): RowSource | null => {
  if (audience === 'P') return null;
  const byKind: Record<number, RowSource> = { 5: 'survey', 6: 'appraisal', 7: 'compensation' };
  return isPart(part) && partOf(part).kind === kind ? (partOf(part).rowsOf?.[0] ?? null) : (byKind[kind] ?? null);
};

/** The period of a draft as it would be today. */
export const periodOfDraft = async (context: Context, draft: Draft, project: DraftProject) => {
  const part = partFor(draft.part, draft.kind);
  const period = { publishedOn: appearsOn(context, draft), publishedUntil: draft.publishedUntil };
  const calendar = await readCalendar(context);
  // A day that was chosen weeks ago may be too early by now: released later, it moves on with the law's shortest.
  const least = periodOf(calendar, part, project, { ...period, publishedUntil: null });
  const tooEarly = period.publishedUntil !== null && least.minimumUntil !== null && period.publishedUntil < least.minimumUntil;
  return periodOf(calendar, part, project, tooEarly ? { ...period, publishedUntil: least.minimumUntil } : period);
};

/** A draft with what may be chosen for it. A draft for one household leaves a trace. @throws ProblemError not_found, conflict_of_interest */
export const getDraft = async (context: Context, input: { draftId: string; account: SignedIn }): Promise<DisclosureDraft> => {
  const { prisma } = context.database;
  const { accountId } = input.account;
  const { draft, project } = await prisma.$transaction((tx) => loadDraft(tx, { draftId: input.draftId, accountId }));
  await logOwnDraft(context, draft, accountId, 'getDisclosureDraft');
  const [entry] = await entriesOf(context, [draft]);
  const files = new Map(
    (
      await fileFacts(
        context,
        prisma,
        draft.attachments.map(({ fileId }) => fileId),
      )
    ).map((file) => [file.fileId, file]),
  );
  return {
    ...(entry as DisclosureDraftEntry),
    projectCode: project.code,
    projectName: project.name,
    householdId: draft.householdId,
    correctionOf: draft.correctionOf,
    correctionReason: draft.correctionReason,
    summary: draft.summary,
    blocks: draft.blocks,
    basis: draft.basis,
    rowsOf: draft.rowsOf,
    publishOn: draft.publishOn,
    publishedUntil: draft.publishedUntil,
    attachments: draft.attachments.map((attachment) => {
      const file = files.get(attachment.fileId);
      return { ...attachment, mediaType: file?.mediaType ?? '', bytes: file?.size ?? 0 };
    }),
    allowed: choiceOf(draft.part, partFor(draft.part, draft.kind), project, draft.correctionOf ? draft.audience : undefined),
    period: await periodOfDraft(context, draft, project),
  };
};

/** What only one household may read, read by those who write it (service of its own papers). */
export const logOwnDraft = async (
  context: Context,
  { householdId }: { householdId: string | null },
  accountId: string,
  operation: string,
): Promise<void> => {
  if (householdId)
    await logReads(context, { accountId, operation, householdIds: [householdId], fields: ['disclosure'], purpose: 'service' });
};

/** Files that may go with a disclosure of the project. @throws ProblemError disclosure_refused */
export const checkAttachments = async (
  context: Context,
  tx: Transaction,
  { projectId, attachments }: { projectId: string; attachments: readonly { fileId: string; title: string }[] },
): Promise<void> => {
  const ids = attachments.map(({ fileId }) => fileId);
  if (new Set(ids).size < ids.length) throw new ProblemError('disclosure_refused', '同一个附件放了两次。');
  const files = await fileFacts(context, tx, ids);
  const fit = files.filter((file) => file.kind === 'disclosure_attachment' && file.projectId === projectId && !file.erased);
  if (fit.length < ids.length) throw new ProblemError('disclosure_refused', '有的附件用不了。请在这个项目里重新上传一次。');
};

const citationsOf = (basis: WrittenDraft['basis']) => {
  const known = new Set(laws.map(({ law }) => law));
  return basis.map(({ law, article, ...more }) => {
    if (!known.has(law)) throw new ProblemError('disclosure_refused', '依据里有查不到的法规，请从列出的法规里选。');
    return cite(law, article, more);
  });
};

/**
 * Keeps what was written. @returns the new revision, and the period as it would be today
 * @throws ProblemError not_found, conflict_of_interest, draft_waiting, draft_changed, disclosure_refused, disclosure_period_too_short, scope_map_refused
 */
export const saveDraft = (context: Context, input: WrittenDraft & { draftId: string; account: SignedIn }) =>
  context.database.prisma.$transaction(async (tx) => {
    const { draftId, account, revision, ...written } = input;
    const { draft, project } = await lockDraft(context, tx, { draftId, accountId: account.accountId, revision });
    const part = partFor(draft.part, draft.kind);
    const allowed = draft.correctionOf || draft.householdId ? [draft.audience] : audiencesOf(part, project);
    if (!allowed.includes(written.audience)) throw new ProblemError('disclosure_refused', '依规定，这一项不能给这些人看。');
    if (written.rowsOf && written.rowsOf !== rowSourceOf({ ...draft, audience: written.audience }))
      throw new ProblemError('disclosure_refused', '这一项不带每户的情况。');
    const today = localDate(context.clock.now());
    if (written.publishOn && written.publishOn < today) throw new ProblemError('disclosure_refused', '公布的日子不能早于今天。');
    if (written.publishOn && daysBetween(today, written.publishOn) > latestDays)
      throw new ProblemError('disclosure_refused', '公布的日子最晚在一年以内。');
    const next: Draft = {
      ...draft,
      ...written,
      title: written.title.trim(),
      summary: written.summary.trim(),
      blocks: readBlocks(written.blocks),
      basis: citationsOf(written.basis),
    };
    await checkAttachments(context, tx, { projectId: project.id, attachments: next.attachments });
    const period = periodOf(await readCalendar(context), part, project, {
      publishedOn: appearsOn(context, next),
      publishedUntil: next.publishedUntil,
    });
    const at = context.clock.now();
    await tx.disclosureDraft.update({
      where: { id: draftId },
      data: {
        audience: next.audience,
        title: next.title,
        summary: next.summary,
        content: json(next.blocks),
        basis: json(next.basis),
        rowsOf: next.rowsOf,
        publishOn: next.publishOn ? toDbDate(next.publishOn) : null,
        publishedUntil: next.publishedUntil ? toDbDate(next.publishedUntil) : null,
        attachments: json(next.attachments),
        correctionReason: next.correctionReason?.trim() ?? null,
        revision: revision + 1,
        updatedBy: account.accountId,
        updatedAt: at,
        approvalId: null,
      },
    });
    await recordChange(tx, {
      chain: project.id,
      at,
      actor: actorOf(account),
      action: 'disclosure_draft.saved',
      subject: `disclosure_draft:${draftId}`,
      details: { revision: revision + 1 },
    });
    return { revision: revision + 1, period };
  });

/** @throws ProblemError not_found, conflict_of_interest, draft_waiting, draft_changed */
export const deleteDraft = (context: Context, input: { draftId: string; revision: number; account: SignedIn }) =>
  context.database.prisma.$transaction(async (tx) => {
    const { draftId, account } = input;
    const { project } = await lockDraft(context, tx, { draftId, accountId: account.accountId, revision: input.revision });
    await tx.disclosureDraft.delete({ where: { id: draftId } });
    await recordChange(tx, {
      chain: project.id,
      at: context.clock.now(),
      actor: actorOf(account),
      action: 'disclosure_draft.deleted',
      subject: `disclosure_draft:${draftId}`,
      details: {},
    });
    return { deleted: true as const };
  });
