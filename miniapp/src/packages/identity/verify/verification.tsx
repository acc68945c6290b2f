import { useDidShow } from '@tarojs/taro';
import { useCallback, useEffect, useState } from 'react';
import { type ApiProblem, asProblem, client } from '../../../api';
import { Box, Button, Heading } from '../../../components/base';
import { Fault } from '../../../components/fault';
import { Note } from '../../../components/note';
import { startOver } from '../../../navigate';
import { asksWhenShown, forgetFaceCheck, openFaceCheck, pendingFaceCheck } from '../../../platform/face-check';
import { Notice } from './notice';

type Stage =
  | { at: 'notice' }
  /** The verifier's page was opened and hasn't told us anything. */
  | { at: 'opened' }
  /** Came back from the verifier, but this browser didn't start it. */
  | { at: 'elsewhere' }
  | { at: 'asking' }
  | { at: 'done'; households: number | null }
  | { at: 'failed'; problem: ApiProblem };

/** @param returned the verifier's page has just sent the browser back */
export function Verification({ returned }: { returned: boolean }) {
  const [stage, setStage] = useState<Stage>(() => {
    if (pendingFaceCheck() === null) return { at: returned ? 'elsewhere' : 'notice' };
    return { at: returned ? 'asking' : 'opened' };
  });
  const [starting, setStarting] = useState(false);

  const fail = useCallback((error: unknown): void => {
    const problem = asProblem(error);
    if (problem.code === 'identity_already_verified') {
      forgetFaceCheck();
      setStage({ at: 'done', households: null });
    } else setStage({ at: 'failed', problem });
  }, []);

  const start = (): void => {
    setStarting(true);
    client
      .call('startFaceVerification', {})
      .then(({ verificationId, url }) => {
        setStage({ at: 'opened' });
        openFaceCheck({ verificationId, url });
      })
      .catch(fail)
      .finally(() => setStarting(false));
  };

  const finish = useCallback((): void => {
    const check = pendingFaceCheck();
    if (check === null) return;
    setStage({ at: 'asking' });
    client
      .call('finishFaceVerification', { params: { verificationId: check.verificationId } })
      .then(({ householdCount }) => {
        forgetFaceCheck();
        setStage({ at: 'done', households: householdCount });
      })
      .catch(fail);
  }, [fail]);

  useEffect(() => {
    if (returned) finish();
  }, [returned, finish]);

  useDidShow(() => {
    if (asksWhenShown && stage.at === 'opened') finish();
  });

  const reopen = (): void => {
    const check = pendingFaceCheck();
    if (check === null) start();
    else openFaceCheck(check);
  };

  return (
    <Box className="stack">
      <Box role="status" className="live">
        <Told stage={stage} />
      </Box>
      <Actions stage={stage} starting={starting} start={start} finish={finish} reopen={reopen} />
    </Box>
  );
}

function Told({ stage }: { stage: Stage }) {
  switch (stage.at) {
    case 'notice':
      return null;
    case 'opened':
      return (
        <Note kind="info">
          <Heading level={2}>核对页面打开过，还没有结果</Heading>
          <Box as="p" className="text">
            做完了就按“我做完了”。还没做完，可以接着做。
          </Box>
        </Note>
      );
    case 'elsewhere':
      return (
        <Note kind="info">
          <Heading level={2}>核对页面那一步做完了</Heading>
          <Box as="p" className="text">
            如果您是从微信小程序过来的：请回到小程序，按“我做完了”。
          </Box>
          <Box as="p" className="text">
            如果您用的是浏览器：没有找到这次核对的记录，请重新开始。
          </Box>
        </Note>
      );
    case 'asking':
      return (
        <Note kind="info" word="请等一下">
          <Box as="p" className="text">
            正在取核对的结果。
          </Box>
        </Note>
      );
    case 'done':
      return (
        <Note kind="good">
          <Heading level={2}>身份核对好了</Heading>
          <Box as="p" className="text">
            {stage.households === null || stage.households === 0 ? '可以回首页看了。' : `找到您名下 ${stage.households} 户。`}
          </Box>
        </Note>
      );
    case 'failed':
      return <Fault problem={stage.problem} />;
  }
}

const advice = [
  '到亮一点的地方，光从前面照过来',
  '摘下帽子、口罩和有色眼镜',
  '手机和脸一样高，慢慢来',
  '姓名和身份证号要和身份证上完全一样',
];

interface ActionsProps {
  stage: Stage;
  starting: boolean;
  start: () => void;
  finish: () => void;
  reopen: () => void;
}

/** What can be done now; a failure that time mends is asked again, one that needs a new try starts anew. */
function Actions({ stage, starting, start, finish, reopen }: ActionsProps) {
  switch (stage.at) {
    case 'asking':
      return null;
    case 'done':
      return (
        <Button kind="main" onPress={() => startOver()}>
          看我家的进度
        </Button>
      );
    case 'opened':
      return <Continue finish={finish} reopen={reopen} />;
    case 'failed': {
      const { code } = stage.problem;
      if (code === 'verification_pending') return <Continue finish={finish} reopen={reopen} />;
      const again = code === 'verification_failed' || code === 'face_check_expired' || code === 'not_found' || pendingFaceCheck() === null;
      return (
        <Box className="stack">
          {code === 'verification_failed' && (
            <Box className="columns">
              <Box as="section" className="card stack stack--tight">
                <Heading level={2}>再来一次时可以这样</Heading>
                <Box as="ul" className="bullets">
                  {advice.map((line) => (
                    <Box as="li" key={line} className="bullets__item">
                      {line}
                    </Box>
                  ))}
                </Box>
              </Box>
            </Box>
          )}
          <Button kind="main" busy={starting} onPress={again ? start : finish}>
            {again ? '重新核对身份' : '再取一次结果'}
          </Button>
          {!again && (
            <Button kind="plain" busy={starting} onPress={start}>
              重新核对身份
            </Button>
          )}
        </Box>
      );
    }
    case 'elsewhere':
    case 'notice':
      return <Notice starting={starting} start={start} />;
  }
}

function Continue({ finish, reopen }: { finish: () => void; reopen: () => void }) {
  return (
    <Box className="stack">
      <Button kind="main" onPress={finish}>
        我做完了
      </Button>
      <Button kind="plain" onPress={reopen}>
        接着做
      </Button>
    </Box>
  );
}
