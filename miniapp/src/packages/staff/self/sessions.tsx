import type { Session } from '@yunzhengshou/contract';
import { useState } from 'react';
import { client } from '../../../api';
import { useQuery } from '../../../api/use-query';
import { Box, Button, Span } from '../../../components/base';
import { Confirm } from '../../../components/dialog';
import { useSubmit } from '../../../components/form/use-submit';
import { Loaded } from '../../../components/loaded';
import { StatusTag } from '../../../components/status-tag';
import { formatInstant } from '../../../format/dates';
import { Section } from './section';

/** Where this account is signed in, this device first. */
export function Sessions() {
  const query = useQuery('listSessions', {});
  return (
    <Section id="sessions" title="我在哪里登录着">
      <Loaded query={query} what="登录着的设备">
        {({ sessions }) => (
          <Box as="ul" className="plain-list stack">
            {[...sessions]
              .sort((one, other) => Number(other.current) - Number(one.current))
              .map((session) => (
                <Box as="li" key={session.sessionId}>
                  <Device session={session} onEnded={query.retry} />
                </Box>
              ))}
          </Box>
        )}
      </Loaded>
    </Section>
  );
}

function Device({ session, onEnded }: { session: Session; onEnded: () => void }) {
  const { sessionId, device, current, createdAt, lastUsedAt, endsAt } = session;
  const [asking, setAsking] = useState(false);
  const { busy, problem, submit, clear } = useSubmit(async () => {
    await client.call('endSession', { params: { sessionId } });
    setAsking(false);
    onEnded();
  });
  const now = Date.now();
  return (
    <Box className="stack stack--tight">
      <Box className="row row--apart">
        <Span strong>{device}</Span>
        {current && <StatusTag kind="good">就是这台</StatusTag>}
      </Box>
      <Box className="soft">
        {formatInstant(Date.parse(createdAt), now)} 登录，最近一次用 {formatInstant(Date.parse(lastUsedAt), now)}
        {endsAt === null ? '' : `，最晚到 ${formatInstant(Date.parse(endsAt), now)}`}
      </Box>
      {!current && (
        <Button kind="quiet" label={`退出这台设备：${device}`} onPress={() => setAsking(true)}>
          退出这台设备
        </Button>
      )}
      {asking && (
        <Confirm
          title={`退出“${device}”`}
          explain="那台设备马上退出。不是您在用的话，请接着改密码，并告诉系统管理员。"
          reason="none"
          confirmLabel="退出"
          busy={busy}
          problem={problem}
          onConfirm={() => submit()}
          onClose={() => {
            setAsking(false);
            clear();
          }}
        />
      )}
    </Box>
  );
}
