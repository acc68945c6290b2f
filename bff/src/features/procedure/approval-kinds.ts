import type { ApprovalKind } from '../approval/approval-kind';
import { calendarYearEntered } from './calendar-year-entered';
import { stepEntered } from './step-entered';

/** What two people decide together about a project's course and the calendar it is reckoned by. */
export const procedureApprovalKinds: Record<string, ApprovalKind> = {
  'procedure.step': stepEntered,
  'calendar.year': calendarYearEntered,
};
