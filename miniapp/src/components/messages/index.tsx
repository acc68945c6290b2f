import { useQuery } from '../../api/use-query';
import { Loaded } from '../loaded';
import { MessageList } from './message-list';

interface MessagesProps {
  /** Messages were opened: how many are left. */
  onRead: (unread: number) => void;
  /** What an empty list says, and where it leads. */
  empty: { sentence: string; label: string; onPress: () => void };
}

/** What the platform told this account, newest first. */
export function Messages({ onRead, empty }: MessagesProps) {
  const query = useQuery('listMessages', {});
  return (
    <Loaded query={query} what="您的消息">
      {(first) => <MessageList key={`${first.messages[0]?.messageId} ${first.unread}`} first={first} onRead={onRead} empty={empty} />}
    </Loaded>
  );
}
