import { Messages } from '../../../components/messages';
import { go } from '../../../navigate';
import { useStaff } from '../parts/staff';
import { StaffScreen } from '../parts/staff-screen';

/** What the platform tells a member of staff: periods that end soon, work that is done, what waits. */
export default function StaffMessagesPage() {
  return (
    <StaffScreen route="staffMessages">
      <Own />
    </StaffScreen>
  );
}

function Own() {
  const { refresh } = useStaff();
  return (
    <Messages
      onRead={refresh}
      empty={{
        sentence: '期限快到了、名册导好了、有事等您办，都会在这里告诉您。',
        label: '看今天的事',
        onPress: () => go('staffHome'),
      }}
    />
  );
}
