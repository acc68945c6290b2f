import type { CheckPurpose } from '@yunzhengshou/contract';
import { useRef, useState } from 'react';
import { asProblem } from '../../../api';
import { Box, Button, Heading } from '../../../components/base';
import { useSubmit } from '../../../components/form/use-submit';
import { Away } from '../../../components/fresh-check/away';
import { type AwayMethod, finishAway, startAway } from '../../../components/fresh-check/checks';
import { Note } from '../../../components/note';
import { startOver } from '../../../navigate';
import { currentAddress } from '../../../platform/page';
import { forgetCheck, type PendingCheck, pendingCheck } from '../../../platform/pending-check';
import { startHelping } from '../parts/helping';
import { Notice } from '../parts/notice';
import { OtherWays } from '../parts/other-ways';
import { Verified } from '../parts/verified';

interface VerificationProps {
  purpose: CheckPurpose;
  method: AwayMethod;
  /** The verifier's page has just sent the browser back. */
  returned: boolean;
}

const agreeLabels: Readonly<Record<CheckPurpose, string>> = {
  verify: '我同意，开始核对',
  assist: '家人看过并同意，开始核对',
  fresh: '我同意，开始核对',
};

export function Verification({ purpose, method, returned }: VerificationProps) {
  const [opened, setOpened] = useState<PendingCheck | null>(() => {
    const check = pendingCheck();
    return check?.purpose === purpose && (returned || check.method === method) ? check : null;
  });
  // A check that is started anew here is not the one that the person came back from: nothing is asked of it before they have been there.
  const cameBackWith = useRef(opened).current;
  const [done, setDone] = useState<{ households: number | null } | null>(null);
  const [backTo, setBackTo] = useState<string | null>(null);

  const starting = useSubmit(async (consentVersion: string) => {
    try {
      await startAway({ method, purpose, consentVersion, returnTo: currentAddress() });
      setOpened(pendingCheck());
    } catch (error) {
      if (asProblem(error).code !== 'identity_already_verified') throw error;
      forgetCheck();
      setDone({ households: null });
    }
  });

  const finish = async (check: PendingCheck): Promise<void> => {
    if (check.purpose === 'assist') return startHelping(check.verificationId, { returned: check.returned });
    const { householdCount } = await finishAway(check);
    if (check.purpose === 'fresh') setBackTo(check.returnTo);
    else setDone({ households: householdCount });
  };

  if (backTo !== null) return <Confirmed backTo={backTo} />;
  if (done !== null) return <Verified households={done.households} />;
  if (opened !== null)
    return <Away check={opened} returned={returned && opened === cameBackWith} finish={finish} onAgain={() => setOpened(null)} />;
  return (
    <Box className="stack">
      {returned && <Elsewhere />}
      <Notice
        kind="face"
        forAnother={purpose === 'assist'}
        agreeLabel={agreeLabels[purpose]}
        busy={starting.busy}
        problem={starting.problem}
        onAgree={starting.submit}
        onNewText={starting.clear}
      >
        <OtherWays purpose={purpose} />
      </Notice>
    </Box>
  );
}

/** The browser had to leave a page for this: the way back to it. */
function Confirmed({ backTo }: { backTo: string }) {
  return (
    <Box className="stack">
      <Box role="status">
        <Note kind="good">
          <Heading level={2}>确认好了，是您本人</Heading>
          <Box as="p" className="text">
            回到刚才那一页，再按一次刚才的按钮就行。
          </Box>
        </Note>
      </Box>
      <Button kind="main" onPress={() => startOver(backTo === '' ? undefined : backTo)}>
        回到刚才那一页
      </Button>
    </Box>
  );
}

/** Came back from the verifier, but this browser didn't start it. */
function Elsewhere() {
  return (
    <Box role="status">
      <Note kind="info">
        <Heading level={2}>核对页面那一步做完了</Heading>
        <Box as="p" className="text">
          在这里没有找到这次核对的记录。是您自己开始的，请重新开始一次。
        </Box>
        <Box as="p" className="text">
          如果链接是别人发给您的：您的核对没有算在他的账号上。以后别再点这样的链接。
        </Box>
      </Note>
    </Box>
  );
}
