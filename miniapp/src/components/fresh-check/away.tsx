import { useDidShow } from '@tarojs/taro';
import { useEffect } from 'react';
import type { ApiProblem } from '../../api';
import { asksWhenShown } from '../../platform/face-check';
import { forgetCheck, type PendingCheck } from '../../platform/pending-check';
import { Box, Button, Heading } from '../base';
import { Fault } from '../fault';
import { useSubmit } from '../form/use-submit';
import { Note } from '../note';
import { openAway } from './checks';

interface AwayProps {
  check: PendingCheck;
  /** The verifier has just sent the person back: ask at once. */
  returned?: boolean;
  /** Has the server fetch what came out, and goes on from there. Throws an ApiProblem. */
  finish: (check: PendingCheck) => Promise<unknown>;
  /** Starts anew. */
  onAgain: () => void;
}

const advice = [
  '到亮一点的地方，光从前面照过来',
  '摘下帽子、口罩和有色眼镜',
  '手机和脸一样高，慢慢来',
  '姓名和身份证号要和身份证上完全一样',
];

/** Answers after which asking again would only answer the same. */
const ended: readonly ApiProblem['code'][] = [
  'verification_failed',
  'verification_used',
  'face_check_expired',
  'identity_other_person',
  'assist_same_person',
  'not_found',
];

/** A check whose page or mini program was opened: asks what came out, by itself where this page is shown again. */
export function Away({ check, returned = false, finish, onAgain }: AwayProps) {
  const asking = useSubmit(() => finish(check).then(forgetCheck));
  const { busy, problem, done, submit } = asking;

  useEffect(() => {
    if (returned) submit();
  }, [returned, submit]);
  useDidShow(() => {
    if (asksWhenShown) submit();
  });

  const again = (): void => {
    forgetCheck();
    onAgain();
  };

  if (done) return null;
  if (busy) {
    return (
      <Box role="status">
        <Note kind="info" word="请等一下">
          <Box as="p" className="text">
            正在取核对的结果。
          </Box>
        </Note>
      </Box>
    );
  }
  if (problem === null || problem.code === 'verification_pending') {
    return (
      <Box className="stack">
        <Box role="status">
          {problem === null ? (
            <Note kind="info">
              <Heading level={2}>核对页面打开过，还没有结果</Heading>
              <Box as="p" className="text">
                做完了就按“我做完了”。还没做完，可以接着做。
              </Box>
            </Note>
          ) : (
            <Fault problem={problem} />
          )}
        </Box>
        <Button kind="main" onPress={submit}>
          我做完了
        </Button>
        <Button kind="plain" onPress={() => void openAway(check)}>
          接着做
        </Button>
      </Box>
    );
  }
  const over = ended.includes(problem.code);
  return (
    <Box className="stack">
      <Box role="status">
        <Fault problem={problem} />
      </Box>
      {problem.code === 'verification_failed' && (
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
      )}
      <Button kind="main" onPress={over ? again : submit}>
        {over ? '重新核对身份' : '再取一次结果'}
      </Button>
      {!over && (
        <Button kind="plain" onPress={again}>
          重新核对身份
        </Button>
      )}
    </Box>
  );
}
