import { tellUnread } from '../../../api/use-unread';
import { Gate } from '../../../components/gate';
import { Messages } from '../../../components/messages';
import { Screen } from '../../../components/screen';
import { go } from '../../../navigate';

/** What the platform told me, my households and everybody in my project. */
export default function MessagesPage() {
  return (
    <Screen route="messages">
      <Gate>
        <Messages
          onRead={tellUnread}
          empty={{
            sentence: '公布了什么、期限快到了、您提的事有了答复，都会在这里告诉您。',
            label: '看您家的进度',
            onPress: () => go('home'),
          }}
        />
      </Gate>
    </Screen>
  );
}
