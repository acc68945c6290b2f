import { session } from '../../api';
import { useUnread } from '../../api/use-unread';
import { Box, Button, Heading, Span } from '../../components/base';
import { go } from '../../navigate';
import type { RouteName } from '../../routes';

const links: readonly { name: RouteName; title: string; what: string }[] = [
  { name: 'messages', title: '消息', what: '平台告诉您的事：公布了什么、期限、答复' },
  { name: 'requests', title: '我的申请', what: '复制、更正、删除、请人说明，看答复' },
  { name: 'dataCopy', title: '我的个人信息', what: '看平台存着我的哪些信息，打印或存下来' },
  { name: 'consents', title: '我同意过的', what: '看同意过什么，随时可以撤回' },
  { name: 'privacy', title: '个人信息怎么用', what: '谁在用、凭什么、存多久' },
  { name: 'ways', title: '核对身份的办法', what: '有哪些办法，核对以后能做什么' },
  { name: 'assist', title: '帮家人办理', what: '家人不会用手机，用您的手机帮他办' },
];

/** What belongs to the person rather than to one household. Whoever is being helped helps nobody else. */
export function Links() {
  const unread = useUnread();
  const shown = links.filter(({ name }) => name !== 'assist' || session.helped() === null);
  return (
    <Box as="section" className="card stack" labelledBy="links-heading">
      <Heading level={2} id="links-heading">
        我的事
      </Heading>
      <Box as="ul" className="plain-list">
        {shown.map(({ name, title, what }) => (
          <Box as="li" key={name} className="me-link">
            <Button kind="bare" className="me-link__button" onPress={() => go(name)}>
              <Span className="me-link__title">{name === 'messages' && unread > 0 ? `${title}（${unread} 条没看过）` : title}</Span>
              <Span className="me-link__what">{what}</Span>
            </Button>
          </Box>
        ))}
      </Box>
    </Box>
  );
}
