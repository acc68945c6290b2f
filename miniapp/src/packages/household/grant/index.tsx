import { useRouter } from '@tarojs/taro';
import { useState } from 'react';
import { useQuery } from '../../../api/use-query';
import { useSession } from '../../../api/use-session';
import { Box, Button, Heading } from '../../../components/base';
import { FreshGate } from '../../../components/fresh-check';
import { Gate } from '../../../components/gate';
import { Loaded } from '../../../components/loaded';
import { Note } from '../../../components/note';
import { Screen } from '../../../components/screen';
import { go } from '../../../navigate';
import { wantedKind } from '../../../settings';
import { type Granted as Given, GrantForm } from './grant-form';
import { Granted } from './granted';

/** Giving somebody a power of attorney for one household. The query holds the household's id and nothing else. */
export default function GrantPowerPage() {
  const householdId = useRouter().params.household ?? '';
  const owner = useSession();
  const query = useQuery(owner === null ? null : 'listParties', { params: { householdId } });
  const [granted, setGranted] = useState<Given | null>(null);
  return (
    <Screen route="grantPower" heading={granted === null ? '请人代办' : '请人代办：办好了'}>
      <Gate>
        {granted !== null ? (
          <Granted householdId={householdId} granted={granted} />
        ) : (
          <Loaded query={query} what="这户的产权人">
            {({ owners }) => {
              const mine = owners.filter(({ mayGrantFor }) => mayGrantFor);
              return mine.length === 0 ? (
                <NotMine householdId={householdId} />
              ) : (
                <Box className="columns columns--wide-left">
                  <Box className="stack">
                    <Box as="p" className="text">
                      请一位信得过的人替您办这一户的事。也可以不委托，自己办；或者写一份纸的委托书，到窗口登记。
                    </Box>
                    <FreshGate why="委托只能由您本人来办。先确认是您，再填代办人的姓名和证件号。">
                      <GrantForm householdId={householdId} owners={mine} onGranted={setGranted} />
                    </FreshGate>
                  </Box>
                  <Advice />
                </Box>
              );
            }}
          </Loaded>
        )}
      </Gate>
    </Screen>
  );
}

function Advice() {
  return (
    <Box className="stack">
      <Box as="section" className="card stack stack--tight" labelledBy="advice-heading">
        <Heading level={2} id="advice-heading">
          不急，也不一定要在这里办
        </Heading>
        <Box as="ul" className="bullets">
          {[
            '不委托也可以，什么事您都能自己办',
            '写一份纸的委托书，带到窗口登记，一样有效',
            '有人催您委托，或者要您的验证码，可以先停下，问问家里人或经办人员',
          ].map((line) => (
            <Box as="li" key={line} className="bullets__item">
              {line}
            </Box>
          ))}
        </Box>
        <Button
          kind="quiet"
          onPress={() => {
            wantedKind.set('8');
            go('disclosures');
          }}
        >
          看窗口在哪里、电话是多少
        </Button>
      </Box>
    </Box>
  );
}

function NotMine({ householdId }: { householdId: string }) {
  return (
    <Note kind="info">
      <Heading level={2}>这一户不能由您来委托别人</Heading>
      <Box as="p" className="text">
        委托别人，由产权人本人、监护人或单位的代表人来办。您是代理人或继承人的，不能再转给别人。
      </Box>
      <Button kind="plain" onPress={() => go('householdPeople', { household: householdId })}>
        看谁能办我家的事
      </Button>
    </Note>
  );
}
