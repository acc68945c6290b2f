import type { Context } from '../../context';
import { householdsOf } from '../../plugins/access/conditions';

/** Every household whose file the account may see at this moment: its own, or where it stands in an owner's place. */
export const visibleHouseholds = async ({ database, clock }: Pick<Context, 'database' | 'clock'>, accountId: string): Promise<string[]> => {
  const { rows } = await database.pool.query<{ household_id: string }>({
    name: 'visible-households',
    text: `SELECT mine.household_id FROM (${householdsOf('$1', '$2')}) mine`,
    values: [accountId, clock.now()],
  });
  return rows.map((row) => row.household_id);
};
