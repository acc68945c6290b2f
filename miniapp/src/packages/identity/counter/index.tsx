import { useEffect, useState } from 'react';
import { type Answer, client } from '../../../api';
import { useQuery } from '../../../api/use-query';
import { Box, Button, Heading } from '../../../components/base';
import { Fault } from '../../../components/fault';
import { useSubmit } from '../../../components/form/use-submit';
import { Gate } from '../../../components/gate';
import { Loaded, Skeleton } from '../../../components/loaded';
import { Note } from '../../../components/note';
import { Screen } from '../../../components/screen';
import { formatInstant } from '../../../format/dates';
import { go, startOver } from '../../../navigate';
import { wantedKind } from '../../../settings';
import './counter.scss';

/**
 * A short number by which the officials at the counter know whose account stands before them: to be proven there, or to add or change the phone
 * of somebody who is.
 */
export default function CounterPage() {
  return (
    <Screen route="counter" heading="到窗口当面核对">
      <Gate>
        <Uses />
      </Gate>
    </Screen>
  );
}

function Uses() {
  const me = useQuery('getMe', {});
  return (
    <Loaded query={me} what="您的资料">
      {({ identity }) => (
        <Box className="stack stack--wide">
          <Box as="section" className="stack stack--tight">
            {identity?.level === 'full' ? (
              <>
                <Heading level={2}>加手机号或换手机号</Heading>
                <Box as="p" className="text">
                  您的身份已经完整核对过，不用再核对。想加一个手机号，或者换了号码，到窗口取这个码，由工作人员看过您的证件再改。以后的短信就发到新号码。
                </Box>
              </>
            ) : (
              <>
                <Heading level={2}>核对身份</Heading>
                <Box as="p" className="text">
                  不刷脸，由两名工作人员当面看您的证件。核对过以后，要加手机号或换手机号，也是这样到窗口取码来办。
                </Box>
              </>
            )}
          </Box>
          <Counter />
        </Box>
      )}
    </Loaded>
  );
}

const steps: readonly string[] = ['到了窗口再取码，把它给工作人员看', '工作人员看您的证件，填好登记', '另一名工作人员再看一遍，就核对好了'];

function Counter() {
  const levels = useQuery('listIdentityLevels', {});
  const [code, setCode] = useState<Answer<'createCounterCode'> | null>(null);
  const { busy, problem, submit } = useSubmit(async () => setCode(await client.call('createCounterCode', {})));
  const over = useIsPast(code?.expiresAt ?? null);

  const places = (): void => {
    wantedKind.set('8');
    go('disclosures');
  };
  return (
    <Box className="columns">
      <Box className="stack">
        <Box role="status" className="live">
          {problem && <Fault problem={problem} />}
          {code !== null && !over && <Code {...code} />}
          {code !== null && over && (
            <Note kind="warn" word="过期了">
              <Box as="p" className="text">
                这个码不能用了。还在窗口的话，再取一个。
              </Box>
            </Note>
          )}
        </Box>
        {busy && code === null && <Skeleton />}
        {code !== null && !over ? (
          <Button kind="main" onPress={() => startOver()}>
            窗口办好了，去看看
          </Button>
        ) : (
          <Button kind="main" busy={busy} onPress={submit}>
            {busy ? '正在取…' : code === null ? '我在窗口了，取码' : '再取一个'}
          </Button>
        )}
      </Box>
      <Box className="stack">
        <Loaded query={levels} what="要带什么">
          {({ ways }) => <Bring ways={ways} />}
        </Loaded>
        <Box as="section" className="card stack stack--tight">
          <Heading level={2}>怎么办</Heading>
          <Box as="ol" className="bullets">
            {steps.map((step) => (
              <Box as="li" key={step} className="bullets__item">
                {step}
              </Box>
            ))}
          </Box>
          <Button kind="quiet" onPress={places}>
            看办公地点和电话
          </Button>
        </Box>
      </Box>
    </Box>
  );
}

function Bring({ ways }: { ways: Answer<'listIdentityLevels'>['ways'] }) {
  const counter = ways.filter(({ method }) => method === 'counter');
  return (
    <Box as="section" className="card stack stack--tight">
      <Heading level={2}>要带什么</Heading>
      {counter.map(({ title, needs, note }) => (
        <Box key={title} className="stack stack--tight">
          {counter.length > 1 && <Heading level={3}>{title}</Heading>}
          <Box as="ul" className="bullets">
            {needs.map((need) => (
              <Box as="li" key={need} className="bullets__item">
                {need}
              </Box>
            ))}
          </Box>
          {note !== null && (
            <Box as="p" className="text">
              {note}
            </Box>
          )}
        </Box>
      ))}
    </Box>
  );
}

function Code({ code, expiresAt }: Answer<'createCounterCode'>) {
  return (
    <Box className="card stack stack--tight">
      <Box as="p" className="text soft">
        给工作人员看这 8 位数字
      </Box>
      <Box className="counter-code" role="img" label={[...code].join(' ')}>
        <Box unsaid className="counter-code__half">
          {code.slice(0, 4)}
        </Box>
        <Box unsaid className="counter-code__half">
          {code.slice(4)}
        </Box>
      </Box>
      <Box as="p" className="text">
        {formatInstant(Date.parse(expiresAt), Date.now())} 以前有效。只给窗口的工作人员看，别在电话、微信里告诉任何人。
      </Box>
    </Box>
  );
}

/** True from the instant on; draws again when it comes. */
function useIsPast(instant: string | null): boolean {
  const [past, setPast] = useState(false);
  useEffect(() => {
    if (instant === null) return;
    const left = Date.parse(instant) - Date.now();
    setPast(left <= 0);
    const timer = setTimeout(() => setPast(true), Math.max(0, left));
    return () => clearTimeout(timer);
  }, [instant]);
  return past;
}
