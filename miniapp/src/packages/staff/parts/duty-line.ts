import type { StaffDuty } from '@yunzhengshou/contract';
import { formatDate } from '../../../format/dates';
import { stageTitles } from './words';

/** Where a duty holds: '某街道，某片区改造项目，签约阶段'. */
export const dutyScope = ({ organisation, project, stage }: StaffDuty): string =>
  [organisation, project?.name ?? '全部项目', stage === null ? null : `${stageTitles[stage]}阶段`]
    .filter((part) => part !== null)
    .join('，');

/** When it holds: '2026年3月1日起' or '2026年3月1日到2026年6月30日'. */
export const dutyDates = ({ from, until }: Pick<StaffDuty, 'from' | 'until'>): string =>
  until === null ? `${formatDate(from)}起` : `${formatDate(from)}到${formatDate(until)}`;
