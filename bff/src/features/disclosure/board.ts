import { type DisclosureBoard, type DisclosureDraftEntry, disclosureKinds } from '@yunzhengshou/contract';
import { daysBetween, fromDbDate, localDate } from '../../clock';
import type { Context } from '../../context';
import type { SignedIn } from '../../plugins/authentication';
import { ProblemError } from '../../problem-error';
import { holdersOf } from '../approval/store';
import { type Calendar, lastDayOf } from '../procedure/calendar';
import { readCalendar } from '../procedure/read-calendar';
import { draftOf, projectFields } from './draft-store';
import { entriesOf } from './drafts';
import { articlesIn, type Part, partFor, partOf, partsOfProject } from './parts';
import { minimumOf } from './period';
import { publishedState } from './staff-disclosure';

type BoardPart = DisclosureBoard['kinds'][number]['parts'][number];

/** Entries that a part shows. */
const mostEntries = 100;

/**
 * How a part stands: it has to be there by the law's day after the project entered a state (公开26 where nothing is stricter).
 * @param enteredOn the project's states and their days; @param isThere something of it stands today
 */
export const standOf = (
  part: Part,
  input: { calendar: Calendar; regime: string; enteredOn: Readonly<Record<string, string>>; isThere: boolean; today: string },
): Pick<BoardPart, 'state' | 'dueOn' | 'lateDays'> => {
  const { due } = part;
  const entered = due && input.enteredOn[(input.regime === 'state' ? due.after.state : due.after.collective) ?? ''];
  const dueOn = due && entered ? lastDayOf(input.calendar, entered, due).date : null;
  if (input.isThere) return { state: 'there', dueOn, lateDays: 0 };
  if (dueOn === null) return { state: 'not_yet', dueOn, lateDays: 0 };
  const late = daysBetween(dueOn, input.today);
  return late > 0 ? { state: 'late', dueOn, lateDays: late } : { state: 'missing', dueOn, lateDays: 0 };
};

/** All nine, part by part: what is there, what is missing or late by which article, and until when it stays. @throws ProblemError not_found */
export const getBoard = async (context: Context, input: { projectCode: string; account: SignedIn }): Promise<DisclosureBoard> => {
  const { prisma } = context.database;
  const project = await prisma.project.findUnique({ where: { code: input.projectCode }, select: { ...projectFields, steps: true } });
  if (!project) throw new ProblemError('not_found');
  const { id: projectId, landRegime: regime } = project;
  const today = localDate(context.clock.now());
  const [calendar, rows, own, drafts, holders] = await Promise.all([
    readCalendar(context),
    prisma.disclosure.findMany({
      where: { projectId, audience: { not: 'H' } },
      omit: { content: true, basis: true },
      orderBy: [{ position: 'asc' }, { version: 'desc' }],
    }),
    prisma.$queryRaw<{ kind: number; part: string; households: number }[]>`
      SELECT kind, part, count(DISTINCT household_id)::int AS households FROM disclosure
      WHERE project_id = ${projectId}::uuid AND audience = 'H' AND withdrawn_at IS NULL GROUP BY kind, part`,
    prisma.disclosureDraft.findMany({ where: { projectId }, orderBy: { updatedAt: 'desc' }, take: 200 }),
    holdersOf(context, prisma, { accountId: input.account.accountId, duty: 'case_officer', projectId }),
  ]);
  const newest = rows.filter((row, index) => rows.findIndex(({ seriesId }) => seriesId === row.seriesId) === index);
  // A correction that waits for its day doesn't hide what stands until then.
  const shown = new Set(
    rows.filter((row) => row.withdrawnAt === null && fromDbDate(row.publishedOn) <= today).map(({ seriesId }) => seriesId),
  );
  const draftEntries = await entriesOf(context, drafts.map(draftOf));
  const correcting = new Map(drafts.flatMap(({ id, correctionOf }) => (correctionOf ? [[correctionOf, id] as const] : [])));
  const enteredOn = Object.fromEntries(project.steps.map((step) => [step.state, fromDbDate(step.enteredOn)]));
  const isOf = (code: string, part: Part) => (row: { part: string; kind: number }) => row.part === code && row.kind === part.kind;

  const known = partsOfProject(project).map((code) => ({ code: code as string, part: partOf(code) }));
  const isKnown = (row: { part: string; kind: number }) => known.some(({ code, part }) => isOf(code, part)(row));
  // What earlier versions published under a part that this project has no more, or under none.
  const unknown = [...newest, ...own].filter((row) => !isKnown(row)).map(({ part: code, kind }) => ({ code, part: partFor(code, kind) }));
  const all = [
    ...known,
    ...unknown.filter((one, index) => unknown.findIndex((two) => two.code === one.code && two.part.kind === one.part.kind) === index),
  ];

  const boardPart = ({ code, part }: { code: string; part: Part }): BoardPart => {
    const mine = newest.filter(isOf(code, part));
    const households = own.find(isOf(code, part))?.households ?? 0;
    const isThere = households > 0 || mine.some(({ seriesId, withdrawnAt }) => withdrawnAt === null && shown.has(seriesId));
    return {
      part: code,
      kind: part.kind,
      title: part.title,
      explains: part.explains,
      minimum: minimumOf(part, project),
      articles: articlesIn(project, part.articles),
      ...standOf(part, { calendar, regime, enteredOn, isThere, today }),
      dueArticles: part.due?.articles ?? [],
      entries: mine.slice(0, mostEntries).map((row) => {
        const [publishedOn, publishedUntil] = [fromDbDate(row.publishedOn), row.publishedUntil ? fromDbDate(row.publishedUntil) : null];
        return {
          disclosureId: row.id,
          seriesId: row.seriesId,
          audience: row.audience as 'P' | 'S',
          title: row.title,
          version: row.version,
          state: publishedState({ withdrawn: row.withdrawnAt !== null, publishedOn, publishedUntil }, today),
          publishedOn,
          publishedUntil,
          minimumUntil: row.minimumUntil ? fromDbDate(row.minimumUntil) : null,
          draftId: correcting.get(row.id) ?? null,
        };
      }),
      households,
      drafts: draftEntries.filter((draft: DisclosureDraftEntry) => isOf(code, part)(draft)).slice(0, 50),
    };
  };
  const boardParts = all.map(boardPart);
  return {
    projectCode: project.code,
    projectName: project.name,
    today,
    mayPrepare: holders.length > 0,
    late: boardParts.filter(({ state }) => state === 'late').length,
    missing: boardParts.filter(({ state }) => state === 'missing').length,
    kinds: Object.entries(disclosureKinds).map(([kind, title]) => ({
      kind: Number(kind),
      title,
      parts: boardParts.filter((part) => part.kind === Number(kind)),
    })),
  };
};
