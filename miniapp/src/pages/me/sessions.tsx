import type { Session } from '@yunzhengshou/contract';
import { useState } from 'react';
import { type ApiProblem, asProblem, client } from '../../api';
import { useQuery } from '../../api/use-query';
import { Box, Button, Heading, Span } from '../../components/base';
import { Fault } from '../../components/fault';
import { Loaded } from '../../components/loaded';
import { formatInstant } from '../../format/dates';

/** Where this account is signed in, this device first. */
export function Sessions() {
  const query = useQuery('listSessions', {});
  const [problem, setProblem] = useState<ApiProblem | null>(null);
  const [ending, setEnding] = useState<string | null>(null);

  const end = (session: Session): void => {
    setEnding(session.sessionId);
    setProblem(null);
    client
      .call('endSession', { params: { sessionId: session.sessionId } })
      .then(() => (session.current ? client.forget() : query.retry()))
      .catch((error: unknown) => setProblem(asProblem(error)))
      .finally(() => setEnding(null));
  };

  return (
    <Box className="stack">
      <Box role="status" className="live">
        {problem && <Fault problem={problem} />}
      </Box>
      <Loaded query={query} what="登录的设备">
        {({ sessions }) => (
          <Box as="ul" className="plain-list stack">
            {[...sessions]
              .sort((a, b) => Number(b.current) - Number(a.current))
              .map((session) => (
                <Box as="li" key={session.sessionId} className="card stack">
                  <Device session={session} busy={ending === session.sessionId} end={() => end(session)} />
                </Box>
              ))}
          </Box>
        )}
      </Loaded>
    </Box>
  );
}

const channels: Readonly<Record<Session['channel'], string>> = {
  web: '网页',
  mini_program: '微信小程序',
  desktop: '电脑扫码',
  assisted: '家人代办',
  staff: '工作人员登录',
};

/** Ending a session asks once more, at the same place. */
function Device({ session, busy, end }: { session: Session; busy: boolean; end: () => void }) {
  const [asking, setAsking] = useState(false);
  const now = Date.now();
  return (
    <>
      <Box className="stack stack--tight">
        <Heading level={3}>{session.device}</Heading>
        {session.current && (
          <Box as="p" className="text">
            <Span className="this-device">就是这台</Span>
          </Box>
        )}
        <Box as="p" className="text soft">
          {channels[session.channel]}，最近一次用：{formatInstant(Date.parse(session.lastUsedAt), now)}
        </Box>
        {session.helped && (
          <Box as="p" className="text">
            在别人的手机上，由别人帮着办理{session.endsAt && `，${formatInstant(Date.parse(session.endsAt), now)} 自动退出`}。
          </Box>
        )}
        {!session.helped && session.endsAt !== null && (
          <Box as="p" className="text">
            {formatInstant(Date.parse(session.endsAt), now)} 自动退出。
          </Box>
        )}
      </Box>
      {asking ? (
        <Box role="group" label="确认退出" className="stack">
          <Box as="p" className="text">
            {session.current ? '退出以后，这台设备上存的您家内容会删掉。再看要重新登录。' : '那台设备要重新登录才能再看您家的内容。'}
          </Box>
          <Button kind="main" busy={busy} onPress={end}>
            {busy ? '正在退出…' : '确定退出'}
          </Button>
          <Button kind="plain" onPress={() => setAsking(false)}>
            不退出
          </Button>
        </Box>
      ) : (
        <Button kind="plain" label={session.current ? '退出登录' : `退出这台设备：${session.device}`} onPress={() => setAsking(true)}>
          {session.current ? '退出登录' : '退出这台设备'}
        </Button>
      )}
    </>
  );
}
