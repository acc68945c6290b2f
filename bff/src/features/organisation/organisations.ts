import type { OrganisationEntry, OrganisationKind } from '@yunzhengshou/contract';
import { localDate, toDbDate } from '../../clock';
import type { Context } from '../../context';
import type { Transaction } from '../../database/database';
import { locks } from '../../database/locks';
import { normaliseCreditCode } from '../../personal-data/credit-code';
import { ProblemError } from '../../problem-error';
import { recordChange } from '../audit/record-change';
import { reasonHash } from './reason-hash';

/** Kinds that may stand below each kind. */
const below: Record<OrganisationKind, readonly OrganisationKind[]> = {
  district: ['district', 'town', 'implementing_unit', 'appraiser', 'law_firm'],
  town: ['implementing_unit'],
  implementing_unit: [],
  appraiser: [],
  law_firm: [],
};

/** Changes of organisations, duties and members wait for each other: each is held to rules about the others. */
export const lockOrganisations = (tx: Transaction): Promise<unknown> =>
  tx.$executeRaw`SELECT pg_advisory_xact_lock(${locks.organisations}::bigint)`;

/** Whether one of two organisations is the other, or above it. */
export const inOneLine = (a: { path: string }, b: { path: string }): boolean => a.path.startsWith(b.path) || b.path.startsWith(a.path);

/** Ids in a path from the root down. */
const idsOf = (path: string): string[] => path.split('/').filter(Boolean);
export const rootOf = ({ path }: { path: string }): string => idsOf(path)[0] as string;

/** An organisation that hasn't ended. @throws ProblemError not_found */
export const openOrganisation = async (tx: Pick<Transaction, 'organisation'>, organisationId: string) => {
  const organisation = await tx.organisation.findUnique({ where: { id: organisationId } });
  if (!organisation || organisation.endedAt) throw new ProblemError('not_found', '没有这个机构，或者它已经停用。');
  return { ...organisation, kind: organisation.kind as OrganisationKind };
};

/** Every organisation, parents before their children. */
export const listOrganisations = async ({ database }: Context): Promise<{ organisations: OrganisationEntry[] }> => {
  const rows = await database.prisma.organisation.findMany({ orderBy: { createdAt: 'asc' }, take: 1000 });
  const names = new Map(rows.map(({ id, name }) => [id, name]));
  const place = ({ path }: { path: string }) =>
    idsOf(path)
      .map((id) => `${names.get(id)}\0${id}`)
      .join('\0');
  return {
    organisations: rows
      .map((row) => ({ row, key: place(row) }))
      .sort((a, b) => (a.key < b.key ? -1 : 1))
      .map(({ row }) => ({
        organisationId: row.id,
        parentId: row.parentId,
        kind: row.kind as OrganisationKind,
        name: row.name,
        depth: idsOf(row.path).length - 1,
        endedAt: row.endedAt?.toISOString() ?? null,
      })),
  };
};

export interface NewOrganisation {
  /** Null: the root of a tree, which no operation makes. */
  parentId: string | null;
  kind: OrganisationKind;
  name: string;
  creditCode?: string;
}

/**
 * Adds an organisation within a transaction, with its audit row as the last statement.
 * @throws ProblemError not_found, organisation_refused, input_invalid
 */
export const addOrganisation = async (context: Context, tx: Transaction, actor: string, input: NewOrganisation): Promise<string> => {
  await lockOrganisations(tx);
  const parent = input.parentId ? await openOrganisation(tx, input.parentId) : null;
  if (parent && !below[parent.kind].includes(input.kind))
    throw new ProblemError('organisation_refused', '这类机构不能设在这个上级机构下面。');
  const name = input.name.trim();
  if (await tx.organisation.findFirst({ where: { parentId: input.parentId, name, endedAt: null } }))
    throw new ProblemError('organisation_refused', '同一个上级机构下面已经有同名的机构。');
  const id = context.newId();
  const now = context.clock.now();
  await tx.organisation.create({
    data: {
      id,
      parentId: input.parentId,
      path: `${parent?.path ?? '/'}${id}/`,
      kind: input.kind,
      name,
      creditCode: input.creditCode ? normaliseCreditCode(input.creditCode) : null,
      createdAt: now,
    },
  });
  await recordChange(tx, {
    chain: 'platform',
    at: now,
    actor,
    action: 'organisation.created',
    subject: `organisation:${id}`,
    details: { kind: input.kind, parentId: input.parentId },
  });
  return id;
};

export const createOrganisation = async (
  context: Context,
  actor: string,
  input: NewOrganisation & { parentId: string },
): Promise<{ organisationId: string }> => ({
  organisationId: await context.database.prisma.$transaction((tx) => addOrganisation(context, tx, actor, input)),
});

/**
 * Ends an organisation in which nobody is left: no member, no open organisation below it, no duty over it.
 * @throws ProblemError not_found, organisation_refused
 */
export const endOrganisation = (
  context: Context,
  actor: string,
  input: { organisationId: string; reason: string },
): Promise<{ endedAt: string }> =>
  context.database.prisma.$transaction(async (tx) => {
    await lockOrganisations(tx);
    const { id } = await openOrganisation(tx, input.organisationId);
    if (await tx.staffMember.findFirst({ where: { organisationId: id, leftAt: null } }))
      throw new ProblemError('organisation_refused', '机构里还有在职人员。');
    if (await tx.organisation.findFirst({ where: { parentId: id, endedAt: null } }))
      throw new ProblemError('organisation_refused', '下面还有没停用的机构。');
    const now = context.clock.now();
    // A day: a duty whose last day is today holds until midnight.
    const today = toDbDate(localDate(now));
    if (
      await tx.dutyAssignment.findFirst({
        where: { organisationId: id, endedAt: null, OR: [{ effectiveUntil: null }, { effectiveUntil: { gte: today } }] },
      })
    )
      throw new ProblemError('organisation_refused', '还有人担任这个机构的职责。');
    await tx.organisation.update({ where: { id }, data: { endedAt: now } });
    await recordChange(tx, {
      chain: 'platform',
      at: now,
      actor,
      action: 'organisation.ended',
      subject: `organisation:${id}`,
      details: { reasonHash: reasonHash(input.reason) },
    });
    return { endedAt: now.toISOString() };
  });
