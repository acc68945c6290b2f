import { useEffect, useState } from 'react';
import { type Answer, type ApiProblem, asProblem, client } from '../../api';
import { Box, Button, Heading } from '../base';
import { Fault } from '../fault';
import { useSubmit } from '../form/use-submit';
import { Note } from '../note';
import { Picture } from '../picture';

type Started = Answer<'startDesktopSignIn'>;
type State = Answer<'pollDesktopSignIn'>['state'];

const pollMs = 2_000;

/** Signing in on a computer: a picture to be scanned, and what the phone has said so far. */
export function Scan({ onDone }: { onDone?: () => void }) {
  const [started, setStarted] = useState<Started | null>(null);
  const { busy, problem, submit } = useSubmit(async () => setStarted(await client.call('startDesktopSignIn', {})));
  return (
    <Box as="section" className="card stack" labelledBy="scan-heading">
      <Heading level={2} id="scan-heading">
        用微信扫码登录
      </Heading>
      <Box as="p" className="text">
        用手机微信扫一扫，在手机上确认，这台电脑就登录好了。要用登录过本平台的那部手机。
      </Box>
      <Box role="status" className="live">
        {problem && <Fault problem={problem} />}
      </Box>
      {started === null ? (
        <Button kind="plain" busy={busy} onPress={submit}>
          {busy ? '正在取码…' : '显示登录码'}
        </Button>
      ) : (
        <Waiting key={started.desktopSignInId} started={started} busy={busy} again={submit} onDone={onDone} />
      )}
    </Box>
  );
}

const words: Readonly<Record<State, string>> = {
  waiting: '等待扫码',
  seen: '已扫码，请在手机上确认',
  refused: '手机上拒绝了，没有登录',
  expired: '已过期，请重新获取',
  done: '登录好了',
};

interface WaitingProps {
  started: Started;
  busy: boolean;
  again: () => void;
  onDone?: () => void;
}

function Waiting({ started: { desktopSignInId, secret, image }, busy, again, onDone }: WaitingProps) {
  const [state, setState] = useState<State>('waiting');
  const [problem, setProblem] = useState<ApiProblem | null>(null);
  const over = state === 'refused' || state === 'expired' || state === 'done';

  useEffect(() => {
    if (over) return;
    let gone = false;
    let timer: ReturnType<typeof setTimeout>;
    const ask = async (): Promise<void> => {
      try {
        const answer = await client.call('pollDesktopSignIn', { params: { desktopSignInId }, body: { secret } });
        if (gone) return;
        setProblem(null);
        setState(answer.state);
        if (answer.tokens !== null) {
          client.signedIn(answer.tokens);
          onDone?.();
          return;
        }
      } catch (error) {
        if (gone) return;
        const caught = asProblem(error);
        setProblem(caught);
        if (!caught.retryable) {
          setState('expired');
          return;
        }
      }
      timer = setTimeout(() => void ask(), pollMs);
    };
    timer = setTimeout(() => void ask(), pollMs);
    return () => {
      gone = true;
      clearTimeout(timer);
    };
  }, [desktopSignInId, secret, over, onDone]);

  return (
    <>
      {!over && <Picture src={image} alt="登录用的小程序码，请用手机微信扫" />}
      <Box role="status">
        <Note kind={over && state !== 'done' ? 'warn' : 'info'} word={words[state]}>
          <Box as="p" className="text">
            {problem !== null ? problem.title : over ? '您的资料没有给任何人看。' : '码三分钟内有效。'}
          </Box>
        </Note>
      </Box>
      {over && state !== 'done' && (
        <Button kind="plain" busy={busy} onPress={again}>
          重新获取
        </Button>
      )}
    </>
  );
}
