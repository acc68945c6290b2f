import type { StaffEntry } from '@yunzhengshou/contract';
import type { StatusKind } from '../../../components/status-tag';

type Standing = 'here' | 'not_enrolled' | 'left';

export const standingOf = ({ leftAt, enrolled }: StaffEntry): Standing => (leftAt !== null ? 'left' : enrolled ? 'here' : 'not_enrolled');

export const standingTags: Readonly<Record<Standing, { kind: StatusKind; word: string }>> = {
  here: { kind: 'good', word: '在职' },
  not_enrolled: { kind: 'wait', word: '还没有开通' },
  left: { kind: 'info', word: '已离职' },
};
