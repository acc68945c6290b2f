import { useRouter } from '@tarojs/taro';
import { useEffect, useState } from 'react';
import { type ApiProblem, asProblem } from '../../api';
import { useSession } from '../../api/use-session';
import { Box, Button } from '../../components/base';
import { Fault } from '../../components/fault';
import { Note } from '../../components/note';
import { Screen } from '../../components/screen';
import { SignIn } from '../../components/sign-in';
import { addressOfPage, go, startOver } from '../../navigate';
import { finishSignIn, takeReturn } from '../../platform/sign-in';
import { tabs } from '../../routes';

/** Signing in, and the place where the browser comes back to from WeChat's consent page. */
export default function SignInPage() {
  const owner = useSession();
  const { from } = useRouter().params;
  const returnTo = addressOfPage(tabs.find((tab) => tab === from) ?? 'home');
  const [given] = useState(takeReturn);
  const [problem, setProblem] = useState<ApiProblem | null>(null);
  useEffect(() => {
    if (given === null) return;
    finishSignIn(given)
      .then((address) => startOver(address))
      .catch((error: unknown) => setProblem(asProblem(error)));
  }, [given]);

  if (given !== null && problem === null) {
    return (
      <Screen route="signIn" heading="正在登录">
        <Box as="p" className="text" role="status">
          正在和微信核对，请等一下。
        </Box>
      </Screen>
    );
  }
  if (owner !== null && problem === null) {
    return (
      <Screen route="signIn" heading="您已登录">
        <Note kind="good">
          <Box as="p" className="text">
            已经用微信登录了。
          </Box>
        </Note>
        <Button kind="main" onPress={() => go('home')}>
          看我家的进度
        </Button>
      </Screen>
    );
  }
  return (
    <Screen route="signIn" heading="用微信登录">
      <Box role="status" className="live">
        {problem && <Fault problem={problem} />}
      </Box>
      <SignIn returnTo={returnTo} onDone={() => startOver(returnTo)} />
    </Screen>
  );
}
