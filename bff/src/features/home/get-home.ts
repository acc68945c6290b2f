import type { Home, HouseholdCard } from '@yunzhengshou/contract';
import { localDate } from '../../clock';
import type { Context } from '../../context';
import { logReadsForOthers } from '../audit/log-reads';
import { payerOf } from '../compensation/get-result';
import { householdProgress } from '../procedure/household-progress';
import { procedureLine } from '../procedure/line';
import { type HomeRow, readHome } from './store';

const cardOf = (row: HomeRow, today: string): HouseholdCard => {
  const { current, enteredOn, next, deadlines } = householdProgress(
    {
      projectState: row.project_state,
      projectEnteredOn: row.entered_on,
      signingEndsOn: row.signing_ends_on,
      signedOn: row.signed_on,
      reportServedOn: row.report_served_on,
      compensatedOn: row.compensated_on,
      movedOutOn: row.moved_out_on,
      compMode: row.comp_mode,
      deliveredMonth: row.delivered_month,
    },
    today,
  );
  return {
    householdId: row.household_id,
    projectCode: row.project_code,
    projectName: row.project_name,
    address: row.address,
    next,
    deadlines,
    line: procedureLine({ current, enteredOn, oldTownRenewal: row.old_town_renewal }),
    result:
      row.net_fen === null
        ? null
        : { netFen: row.net_fen, payer: payerOf(row.net_fen), compMode: row.comp_mode ?? 'monetary', modeAssumed: row.mode_assumed },
  };
};

/** What the resident asks first: what happens next, and by when must I do something. */
export const getHome = async (
  context: Context,
  accountId: string,
  read: <Row>(name: string, sql: string) => Promise<Row>,
): Promise<Home> => {
  const { verified, households } = await readHome(read);
  if (households?.some(({ own }) => !own))
    await logReadsForOthers(context, { accountId, operation: 'getHome', fields: ['address', 'progress', 'result'] });
  const now = context.clock.now();
  const today = localDate(now);
  return {
    identity: verified ? 'verified' : 'unverified',
    households: (households ?? []).map((row) => cardOf(row, today)),
    asOf: now.toISOString(),
  };
};
