import { useQuery } from '../../../api/use-query';
import { Loaded } from '../../../components/loaded';
import { BackTo } from '../case/back-to';
import { StaffScreen } from '../parts/staff-screen';
import { CalendarView } from './calendar-view';

/** The holidays and make-up workdays by which periods are reckoned: what is known, what is missing, a year to enter. */
export default function CalendarPage() {
  return (
    <StaffScreen route="staffCalendar" above={<BackTo route="staffHome" />}>
      <Years />
    </StaffScreen>
  );
}

function Years() {
  const query = useQuery('listCalendarYears', {});
  return (
    <Loaded query={query} what="各年的放假安排">
      {(calendar) => <CalendarView calendar={calendar} onChanged={query.retry} />}
    </Loaded>
  );
}
