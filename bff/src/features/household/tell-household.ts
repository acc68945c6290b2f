import type { Context } from '../../context';
import type { Transaction } from '../../database/database';
import { sendMessage } from '../inbox/send-message';

const sentences = {
  created: { title: '您家的房屋已经登记', body: '登记了什么、依据什么，可以打开看。发现不对，可以提出更正。' },
  corrected: { title: '您家的登记有更正', body: '改了哪几项、为什么改，可以打开看。补偿已经按更正后的重新计算。发现不对，可以提出更正。' },
  imported: { title: '您家的登记按名册改过', body: '改了哪几项，可以打开看。补偿已经按新的重新计算。发现不对，可以提出更正。' },
} as const;

/** Tells a household that its registration changed, with the way to what changed; the message itself names nothing. */
export const tellHousehold = (
  context: Context,
  tx: Transaction,
  { householdId, changeId, what }: { householdId: string; changeId: string; what: keyof typeof sentences },
): Promise<number> =>
  sendMessage(context, tx, {
    kind: 'household_changed',
    to: { householdId },
    ...sentences[what],
    link: { page: 'householdChanges', query: { household: householdId } },
    dedupeKey: `household-change:${changeId}`,
  });
