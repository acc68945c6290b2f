import { useUnread } from '../../api/use-unread';
import { go } from '../../navigate';
import { Box, Button } from '../base';
import { Note } from '../note';

/** On home: what was told and not read yet; nothing when there is nothing. */
export function UnreadLink() {
  const unread = useUnread();
  if (unread === 0) return null;
  return (
    <Note kind="info" word="消息">
      <Box as="p" className="text">
        您有 {unread} 条消息没看过。
      </Box>
      <Button kind="quiet" onPress={() => go('messages')}>
        看消息
      </Button>
    </Note>
  );
}
