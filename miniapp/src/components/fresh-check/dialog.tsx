import type { IdentityWays, Me } from '@yunzhengshou/contract';
import { useState } from 'react';
import { client } from '../../api';
import { useQuery } from '../../api/use-query';
import { go } from '../../navigate';
import { currentAddress } from '../../platform/page';
import { type PendingCheck, pendingCheck } from '../../platform/pending-check';
import { target } from '../../platform/target';
import { Box, Button } from '../base';
import { Modal } from '../dialog/modal';
import { Expander } from '../expander';
import { Fault } from '../fault';
import { useSubmit } from '../form/use-submit';
import { Loaded } from '../loaded';
import { Away } from './away';
import { type CheckMethod, consentKinds, finishAway, startAway } from './checks';
import { ConsentParts } from './consent';
import { type SmsCheck, SmsCode, smsCheckOf } from './sms-code';

interface FreshDialogProps {
  /** The check holds now. */
  onDone: () => void;
  onClose: () => void;
}

/** Ways by which this account, on this platform, can show that it's still the same person. The one that stays on the page comes first. */
function waysOf({ identity }: Me, { ways }: IdentityWays): CheckMethod[] {
  if (identity === null) return [];
  const offered = (method: CheckMethod): boolean => ways.some((way) => way.method === method && way.available[target]);
  return [
    ...(identity.maskedPhone !== null && offered('phone') ? (['phone'] as const) : []),
    ...(['eid', 'faceid'] as const).filter(offered),
  ];
}

const wayWords: Readonly<Record<CheckMethod, { choose: string; does: string; agree: string }>> = {
  phone: { choose: '用手机短信确认', does: '给您核对过的手机号发一条短信，填上里面的 6 位数字。', agree: '同意，给我发短信' },
  eid: { choose: '用 E证通 确认', does: '会打开 E证通，做完就回到这里。', agree: '同意，打开 E证通' },
  faceid: { choose: '刷脸确认', does: '会打开刷脸的页面，做完就回到这里。', agree: '同意，去刷脸' },
};

const unfinished = (): PendingCheck | null => {
  const check = pendingCheck();
  return check?.purpose === 'fresh' ? check : null;
};

export function FreshDialog({ onDone, onClose }: FreshDialogProps) {
  const me = useQuery('getMe', {});
  const levels = useQuery('listIdentityLevels', {});
  return (
    <Modal title="再确认一次是您本人" onClose={onClose}>
      <Loaded query={me} what="您的登录情况">
        {(who) => (
          <Loaded query={levels} what="确认的办法">
            {(all) => <Ways verified={who.identity !== null} ways={waysOf(who, all)} minutes={all.freshMinutes} onDone={onDone} />}
          </Loaded>
        )}
      </Loaded>
      <Button kind="plain" onPress={onClose}>
        先不办
      </Button>
    </Modal>
  );
}

interface WaysProps {
  verified: boolean;
  ways: readonly CheckMethod[];
  minutes: number;
  onDone: () => void;
}

function Ways({ verified, ways, minutes, onDone }: WaysProps) {
  const only = ways.length === 1 ? ways[0] : undefined;
  const [chosen, setChosen] = useState<CheckMethod | null>(() => unfinished()?.method ?? only ?? null);
  if (ways.length === 0) return <NoWay verified={verified} />;
  const promise = `确认一次，${minutes} 分钟里不用再确认。您填的内容都在。`;
  if (chosen === null) {
    return (
      <Box className="stack">
        <Box as="p" className="text">
          这件事只能由您本人来办。{promise}
        </Box>
        {ways.map((way, position) => (
          <Button key={way} kind={position === 0 ? 'main' : 'plain'} onPress={() => setChosen(way)}>
            {wayWords[way].choose}
          </Button>
        ))}
      </Box>
    );
  }
  return (
    <Box className="stack">
      <OneWay way={chosen} promise={promise} onDone={onDone} />
      {only === undefined && (
        <Button kind="quiet" onPress={() => setChosen(null)}>
          换一种办法
        </Button>
      )}
    </Box>
  );
}

function NoWay({ verified }: { verified: boolean }) {
  return (
    <Box className="stack">
      <Box as="p" className="text">
        {verified
          ? '您的身份是在窗口核对的，手机上没有能用的办法。请带上证件到窗口，由工作人员帮您办这一件。'
          : '这个账号还没有核对过身份。先核对一次，再来办这一件。'}
      </Box>
      {!verified && (
        <Button kind="main" onPress={() => go('ways')}>
          去核对身份
        </Button>
      )}
    </Box>
  );
}

/** The notice of one way, its start, and its end. */
function OneWay({ way, promise, onDone }: { way: CheckMethod; promise: string; onDone: () => void }) {
  const consent = useQuery('getConsentText', { params: { kind: consentKinds[way] } });
  const [sms, setSms] = useState<SmsCheck | null>(null);
  const [opened, setOpened] = useState(() => (unfinished()?.method === way ? unfinished() : null));

  const start = async (consentVersion: string): Promise<void> => {
    if (way === 'phone') {
      setSms(smsCheckOf(await client.call('startPhoneVerification', { body: { purpose: 'fresh', consentVersion } })));
    } else {
      await startAway({ method: way, purpose: 'fresh', consentVersion, returnTo: currentAddress() });
      setOpened(unfinished());
    }
  };
  const starting = useSubmit(start);
  const { busy, problem } = starting;

  if (opened !== null) {
    return <Away check={opened} finish={(check) => finishAway(check).then(onDone)} onAgain={() => setOpened(null)} />;
  }
  return (
    <Loaded query={consent} what="说明">
      {(text) => {
        if (sms !== null) {
          const params = { verificationId: sms.verificationId };
          return (
            <SmsCode
              check={sms}
              submitLabel="确认"
              finish={(code) => client.call('finishPhoneVerification', { params, body: { code } }).then(onDone)}
              resend={() => start(text.version)}
            />
          );
        }
        const outdated = problem?.code === 'consent_outdated';
        return (
          <Box className="stack">
            <Box as="p" className="text">
              {wayWords[way].does}
              {promise}
            </Box>
            <Expander id={`fresh-consent-${way}`} summary={text.title}>
              <Box className="stack">
                <ConsentParts text={text} level={3} />
              </Box>
            </Expander>
            <Box role="status" className="live">
              {problem && <Fault problem={problem} />}
            </Box>
            <Button
              kind="main"
              busy={busy}
              onPress={() => {
                if (outdated) {
                  starting.clear();
                  consent.retry();
                } else starting.submit(text.version);
              }}
            >
              {busy ? '请等一下…' : outdated ? '看新的说明' : wayWords[way].agree}
            </Button>
          </Box>
        );
      }}
    </Loaded>
  );
}
