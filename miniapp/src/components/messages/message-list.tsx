import type { MessageEntry } from '@yunzhengshou/contract';
import { useState } from 'react';
import { type Answer, client } from '../../api';
import { formatInstant } from '../../format/dates';
import { go } from '../../navigate';
import { type RouteName, routes } from '../../routes';
import { Box, Button, Heading, Span } from '../base';
import { Fault } from '../fault';
import { useSubmit } from '../form/use-submit';
import { Note } from '../note';
import { StatusTag } from '../status-tag';

interface MessageListProps {
  first: Answer<'listMessages'>;
  onRead: (unread: number) => void;
  empty: { sentence: string; label: string; onPress: () => void };
}

/** Messages of a later version may lead to pages that this app doesn't have yet; they can be read all the same. */
const pageOf = ({ link }: MessageEntry): RouteName | null => (link !== null && link.page in routes ? (link.page as RouteName) : null);

export function MessageList({ first, onRead, empty }: MessageListProps) {
  const [later, setLater] = useState<readonly MessageEntry[]>([]);
  const [cursor, setCursor] = useState(first.nextCursor);
  const [unread, setUnread] = useState(first.unread);
  const [read, setRead] = useState<ReadonlySet<string>>(new Set());
  const messages = [...first.messages, ...later];
  const isRead = (message: MessageEntry): boolean => message.read || read.has(message.messageId);

  const mark = async (messageIds: readonly string[], answer: Promise<{ unread: number }>): Promise<void> => {
    const { unread: left } = await answer;
    setRead((before) => new Set([...before, ...messageIds]));
    setUnread(left);
    onRead(left);
  };
  const readOne = useSubmit(({ messageId }: MessageEntry) => mark([messageId], client.call('readMessage', { params: { messageId } })));
  const readAll = useSubmit(() =>
    mark(
      messages.map(({ messageId }) => messageId),
      client.call('readAllMessages', {}),
    ),
  );
  const more = useSubmit(async () => {
    if (cursor === null) return;
    const page = await client.call('listMessages', { query: { cursor } });
    setLater((before) => [...before, ...page.messages]);
    setCursor(page.nextCursor);
  });
  const problem = readOne.problem ?? readAll.problem ?? more.problem;

  if (messages.length === 0)
    return (
      <>
        <Note kind="info" word="还没有消息">
          <Box as="p" className="text">
            {empty.sentence}
          </Box>
        </Note>
        <Button kind="plain" onPress={empty.onPress}>
          {empty.label}
        </Button>
      </>
    );
  return (
    <Box className="stack">
      <Box className="row row--apart">
        <Box role="status" className="text">
          {unread === 0 ? '都看过了。' : `有 ${unread} 条没看过。`}
        </Box>
        {unread > 0 && (
          <Button kind="quiet" busy={readAll.busy} onPress={() => readAll.submit()}>
            {readAll.busy ? '正在记…' : '都记为看过'}
          </Button>
        )}
      </Box>
      <Box role="status" className="live">
        {problem && <Fault problem={problem} />}
      </Box>
      <Box as="ul" label="消息" className="plain-list stack">
        {messages.map((message) => (
          <Message
            key={message.messageId}
            message={message}
            isRead={isRead(message)}
            onRead={() => {
              if (!isRead(message)) readOne.submit(message);
            }}
          />
        ))}
      </Box>
      {cursor === null ? (
        <Box as="p" className="text soft">
          没有更早的了。
        </Box>
      ) : (
        <Button kind="plain" busy={more.busy} onPress={() => more.submit()}>
          {more.busy ? '正在取…' : '看更早的'}
        </Button>
      )}
    </Box>
  );
}

function Message({ message, isRead, onRead }: { message: MessageEntry; isRead: boolean; onRead: () => void }) {
  const { title, body, kindTitle, projectName, sentAt, link } = message;
  const page = pageOf(message);
  return (
    <Box as="li" className="card stack stack--tight">
      <Box className="row row--apart">
        <Heading level={2}>{title}</Heading>
        {isRead ? <StatusTag kind="good">看过了</StatusTag> : <StatusTag kind="info">没看过</StatusTag>}
      </Box>
      <Box as="p" className="text soft">
        {[kindTitle, projectName, formatInstant(Date.parse(sentAt), Date.now())].filter((part) => part !== null).join('，')}
      </Box>
      <Box as="p" className="text">
        {body}
      </Box>
      {page !== null && (
        <Button
          kind="plain"
          label={`打开看：${title}`}
          onPress={() => {
            onRead();
            go(page, link?.query);
          }}
        >
          打开看
        </Button>
      )}
      {page === null && !isRead && (
        <Button kind="plain" label={`知道了：${title}`} onPress={onRead}>
          <Span>知道了</Span>
        </Button>
      )}
    </Box>
  );
}
