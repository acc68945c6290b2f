import type { Prisma } from '@yunzhengshou/prisma';
import { fromDbDate } from '../../clock';
import type { Context } from '../../context';
import type { Transaction } from '../../database/database';
import { houseOf } from '../household/stored-house';
import type { Building, ListedFields } from './listed-fields';

export type StoredRow = Prisma.HouseholdGetPayload<{ include: { parts: true; owners: true } }>;

/** A household as it is stored, opened as far as a list speaks of it. */
export interface StoredHousehold {
  row: StoredRow;
  fields: ListedFields;
}

/** All households of a project, with parts and owners in their order. */
export const readStoredHouseholds = async (
  context: Pick<Context, 'personalData'>,
  tx: Pick<Transaction, 'household'>,
  projectId: string,
): Promise<StoredHousehold[]> => {
  const rows = await tx.household.findMany({
    where: { projectId },
    include: { parts: true, owners: { orderBy: { position: 'asc' } } },
    orderBy: { id: 'asc' },
  });
  return rows.map((row) => ({ row, fields: fieldsOfRow(context, row) }));
};

const fieldsOfRow = ({ personalData }: Pick<Context, 'personalData'>, row: StoredRow): ListedFields => {
  const house = houseOf(row);
  const { unregistered } = row.circumstances as { unregistered?: Building[] };
  return {
    ...house,
    compMode: row.compMode,
    signedOn: row.signedOn ? fromDbDate(row.signedOn) : null,
    specialGroup: row.specialGroup,
    remark: row.remark,
    bankAccount: row.bankAccountCipher === null ? null : personalData.open(row.bankAccountCipher),
    reportServedOn: row.reportServedOn ? fromDbDate(row.reportServedOn) : null,
    unregistered: unregistered ?? [],
  };
};
