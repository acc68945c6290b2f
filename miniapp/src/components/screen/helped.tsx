import { client, session } from '../../api';
import { useSession } from '../../api/use-session';
import { formatInstant } from '../../format/dates';
import { startOver } from '../../navigate';
import { Box, Button } from '../base';
import { Fault } from '../fault';
import { useSubmit } from '../form/use-submit';
import { Note } from '../note';

/** On every page while somebody is being helped on this device: who, that it's written down, and the way to end it. */
export function Helped() {
  // Draws again when somebody else is signed in.
  useSession();
  const { busy, problem, submit } = useSubmit(async () => {
    const { sessions } = await client.call('listSessions', {});
    const current = sessions.find((one) => one.current);
    if (current) await client.call('endSession', { params: { sessionId: current.sessionId } });
    client.forget();
    startOver();
  });
  const helped = session.helped();
  if (helped === null) return null;
  return (
    <Box as="section" className="screen__helped" label="帮家人办理">
      <Note kind="warn" word="帮家人办理">
        <Box as="p" className="text">
          您正在这部手机上帮{helped.name}办理，每一步都会记下是谁帮谁办的。{formatInstant(Date.parse(helped.endsAt), Date.now())}{' '}
          会自动结束。
        </Box>
        <Box role="status" className="live">
          {problem && <Fault problem={problem} />}
        </Box>
        <Button kind="plain" label={`结束帮${helped.name}办理`} busy={busy} onPress={submit}>
          {busy ? '正在结束…' : '结束'}
        </Button>
      </Note>
    </Box>
  );
}
