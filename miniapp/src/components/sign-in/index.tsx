import { useState } from 'react';
import { type ApiProblem, asProblem } from '../../api';
import { go } from '../../navigate';
import { offersScan, signIn } from '../../platform/sign-in';
import { Box, Button, Heading } from '../base';
import { Fault } from '../fault';
import { Lost } from './lost';
import { Scan } from './scan';

interface SignInProps {
  /** What is opened again after signing in; the mini program stays where it is. */
  returnTo: string;
  onDone?: () => void;
}

const offered = [
  '您家走到了哪一步，下一步做什么，最晚哪一天',
  '您家能得到多少，每一项怎么算，依据哪一条',
  '这个项目公开的九项内容，邻居家按的是同一个方案',
];

/** What this is, what WeChat tells us, and one button; on a computer also a code to scan. */
export function SignIn({ returnTo, onDone }: SignInProps) {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ApiProblem | null>(null);
  const start = (): void => {
    setBusy(true);
    setProblem(null);
    signIn(returnTo)
      .then((outcome) => {
        if (outcome === 'done') {
          setBusy(false);
          onDone?.();
        }
      })
      .catch((error: unknown) => {
        setBusy(false);
        setProblem(asProblem(error));
      });
  };
  return (
    <Box className="columns">
      <Box className="card stack">
        <Lost />
        <Heading level={2}>登录后能看到</Heading>
        <Box as="ul" className="bullets">
          {offered.map((line) => (
            <Box as="li" key={line} className="bullets__item">
              {line}
            </Box>
          ))}
        </Box>
        <Box role="status" className="live">
          {problem && <Fault problem={problem} />}
        </Box>
        <Button kind="main" busy={busy} onPress={start}>
          {busy ? '正在打开微信…' : '微信登录'}
        </Button>
      </Box>
      <Box className="stack stack--wide">
        {offersScan() && <Scan onDone={onDone} />}
        <Box className="card stack stack--tight">
          <Heading level={2}>微信会告诉我们什么</Heading>
          <Box as="p" className="text">
            只有一个编号，用来认出是同一个微信。不会有您的手机号、好友、聊天和位置。
          </Box>
        </Box>
        <Box className="stack stack--tight">
          <Box as="p" className="text">
            任何人都能看的公开内容，不登录也可以看。
          </Box>
          <Button kind="plain" onPress={() => go('disclosures')}>
            不登录，先看公开内容
          </Button>
          <Button kind="quiet" onPress={() => go('staffSignIn')}>
            工作人员和律师登录
          </Button>
        </Box>
      </Box>
    </Box>
  );
}
