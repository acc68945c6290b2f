import type { Home, HouseholdCard } from '@yunzhengshou/contract';
import { localDate } from '../../clock';
import type { Context } from '../../context';
import { logReadsForOthers } from '../audit/log-reads';
import { assumedMode, payerOf } from '../compensation/get-result';
import type { Calendar } from '../procedure/calendar';
import { householdProgress } from '../procedure/household-progress';
import { procedureLine } from '../procedure/line';
import { readCalendar } from '../procedure/read-calendar';
import { type HomeRow, readHome } from './store';

/** What its people may not know yet: an emergency look is loud here, and nobody gets a say over the household unseen. */
const newsOf = ({ emergencies, registered, answered }: HomeRow): HouseholdCard['news'] => [
  ...(emergencies > 0
    ? [{ sentence: `近 30 天，有工作人员因紧急情况查看过您家的资料 ${emergencies} 次。谁看的、为什么，都记着。`, page: 'reads' as const }]
    : []),
  ...(registered > 0
    ? [
        {
          sentence: `近 14 天，新登记了 ${registered} 个能替您家办事、或者与您家房屋有关的人。不是您家的意思，可以提出来。`,
          page: 'people' as const,
        },
      ]
    : []),
  ...(answered > 0 ? [{ sentence: `您提出的 ${answered} 件事，近 14 天有了答复。`, page: 'requests' as const }] : []),
];

const cardOf = (row: HomeRow, today: string, calendar: Calendar): HouseholdCard => {
  const { current, enteredOn, next, deadlines } = householdProgress(
    {
      regime: row.land_regime,
      projectState: row.project_state,
      projectEnteredOn: row.entered_on,
      signingEndsOn: row.signing_ends_on,
      signedOn: row.signed_on,
      reportServedOn: row.report_served_on,
      compensatedOn: row.compensated_on,
      movedOutOn: row.moved_out_on,
      compMode: row.comp_mode,
      deliveredMonth: row.delivered_month,
      periods: row.periods.map(({ rule, due_on }) => ({ rule, dueOn: due_on })),
    },
    today,
    calendar,
  );
  return {
    householdId: row.household_id,
    projectCode: row.project_code,
    projectName: row.project_name,
    address: row.address,
    own: row.own,
    news: newsOf(row),
    next,
    deadlines,
    line: procedureLine({ regime: row.land_regime, current, enteredOn, oldTownRenewal: row.old_town_renewal }),
    result:
      row.net_fen === null
        ? null
        : {
            netFen: row.net_fen,
            payer: payerOf(row.net_fen),
            compMode: row.comp_mode ?? assumedMode(row.land_regime, row.use),
            modeAssumed: row.mode_assumed,
          },
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
  const calendar = await readCalendar(context);
  return {
    identity: verified ? 'verified' : 'unverified',
    households: (households ?? []).map((row) => cardOf(row, today, calendar)),
    asOf: now.toISOString(),
  };
};
