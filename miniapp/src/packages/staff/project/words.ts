import type { BoardDeadline } from '@yunzhengshou/contract';
import type { StatusKind } from '../../../components/status-tag';
import { formatDate } from '../../../format/dates';

export const regimeWords = { state: '国有土地', collective: '集体土地' } as const;

export const deadlineStates: Record<BoardDeadline['state'], { word: string; kind: StatusKind }> = {
  overdue: { word: '超期', kind: 'bad' },
  running: { word: '正在走', kind: 'wait' },
  over: { word: '已期满', kind: 'info' },
  met: { word: '已办到', kind: 'good' },
};

const units: Record<BoardDeadline['unit'], string> = { calendar_days: '天', working_days: '个工作日', months: '个月' };
const whoWords: Record<BoardDeadline['who'], string> = { office: '征收部门', resident: '住户' };

/** “30 天，至少”, “15 个工作日内” */
export const lengthInWords = ({ amount, unit, bound }: Pick<BoardDeadline, 'amount' | 'unit' | 'bound'>): string =>
  bound === 'at_least' ? `至少 ${amount} ${units[unit]}` : `${amount} ${units[unit]}内`;

export const whoInWords = ({ who }: Pick<BoardDeadline, 'who'>): string => whoWords[who];

/** What started it, on which day, and what proves that. */
export const triggerInWords = ({ trigger, triggeredOn, triggerProof }: BoardDeadline): string =>
  `${formatDate(triggeredOn)}${trigger}（${triggerProof}）`;

/** A day that is reckoned with weekends alone may still move. */
export const provisionalWords = '暂按周末计算，放假安排公布后可能变动';
