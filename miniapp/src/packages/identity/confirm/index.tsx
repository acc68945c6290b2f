import { useRouter } from '@tarojs/taro';
import { useEffect, useState } from 'react';
import { type Answer, type ApiProblem, asProblem, client } from '../../../api';
import { Box, Button, Heading } from '../../../components/base';
import { Facts } from '../../../components/facts';
import { Fault } from '../../../components/fault';
import { useSubmit } from '../../../components/form/use-submit';
import { Gate } from '../../../components/gate';
import { Skeleton } from '../../../components/loaded';
import { Note } from '../../../components/note';
import { Screen } from '../../../components/screen';
import { formatInstant } from '../../../format/dates';
import { startOver } from '../../../navigate';

/** Opened by the code on a desktop's screen: which computer waits, and whether it's this person who sits there. */
export default function ConfirmPage() {
  const { scene } = useRouter().params;
  return (
    <Screen route="confirm" heading="是您本人在登录吗">
      {scene === undefined ? <NoScene /> : <Gate>{<Confirmation scene={decodeURIComponent(scene)} />}</Gate>}
    </Screen>
  );
}

function NoScene() {
  return (
    <Box className="stack">
      <Box as="p" className="text">
        这一页要用微信扫电脑上的码来打开。
      </Box>
      <Button kind="main" onPress={() => startOver()}>
        去首页
      </Button>
    </Box>
  );
}

type Stage =
  | { at: 'loading' }
  | { at: 'unseen'; problem: ApiProblem }
  | { at: 'asking'; seen: Answer<'seeDesktopSignIn'> }
  | { at: 'decided'; decision: 'confirm' | 'refuse' };

function Confirmation({ scene }: { scene: string }) {
  const [stage, setStage] = useState<Stage>({ at: 'loading' });
  const see = useSubmit(async () => {
    setStage({ at: 'loading' });
    try {
      setStage({ at: 'asking', seen: await client.call('seeDesktopSignIn', { body: { scene } }) });
    } catch (error) {
      setStage({ at: 'unseen', problem: asProblem(error) });
    }
  });
  const { submit } = see;
  useEffect(submit, [submit]);
  const deciding = useSubmit(async (decision: 'confirm' | 'refuse') => {
    await client.call('decideDesktopSignIn', { body: { scene, decision } });
    setStage({ at: 'decided', decision });
  });

  switch (stage.at) {
    case 'loading':
      return (
        <Box className="stack">
          <Box role="status" className="unseen">
            正在看是哪台电脑
          </Box>
          <Skeleton />
        </Box>
      );
    case 'unseen':
      return (
        <Box className="stack">
          <Box role="status">
            {stage.problem.code === 'not_found' ? (
              <Note kind="bad">
                <Heading level={2}>这个码不能用</Heading>
                <Box as="p" className="text">
                  可能用过了，或者是别人扫过的。请在电脑上换一个新的码，再扫一次。
                </Box>
              </Note>
            ) : (
              <Fault problem={stage.problem} />
            )}
          </Box>
          <Button kind="main" onPress={stage.problem.retryable ? submit : () => startOver()}>
            {stage.problem.retryable ? '再试一次' : '去首页'}
          </Button>
        </Box>
      );
    case 'asking':
      return (
        <Box className="columns">
          <Box className="card stack">
            <Facts
              facts={[
                { label: '在哪里登录', value: stage.seen.device },
                { label: '什么时候', value: formatInstant(Date.parse(stage.seen.startedAt), Date.now()) },
              ]}
            />
            <Box as="p" className="text">
              登录以后，那台电脑上能看到您家的补偿和资料，{stage.seen.hours}{' '}
              小时以后自动退出。码是别人发给您的，或者您不在那台电脑前面，请拒绝。
            </Box>
            <Box role="status" className="live">
              {deciding.problem && <Fault problem={deciding.problem} />}
            </Box>
            <Button kind="main" busy={deciding.busy} onPress={() => deciding.submit('confirm')}>
              是我，登录这台电脑
            </Button>
            <Button kind="plain" busy={deciding.busy} onPress={() => deciding.submit('refuse')}>
              不是我，拒绝
            </Button>
          </Box>
        </Box>
      );
    case 'decided':
      return (
        <Box className="stack">
          <Box role="status">
            <Decided decision={stage.decision} />
          </Box>
          <Button kind="main" onPress={() => startOver()}>
            去首页
          </Button>
        </Box>
      );
  }
}

function Decided({ decision }: { decision: 'confirm' | 'refuse' }) {
  return decision === 'confirm' ? (
    <Note kind="good">
      <Heading level={2}>电脑上可以看了</Heading>
      <Box as="p" className="text">
        用完记得在电脑上退出登录；也可以在手机上“我的”里让它退出。
      </Box>
    </Note>
  ) : (
    <Note kind="good" word="已拒绝">
      <Heading level={2}>那台电脑没有登录</Heading>
      <Box as="p" className="text">
        您的资料没有给任何人看。
      </Box>
    </Note>
  );
}
