import { useRouter } from '@tarojs/taro';
import { useQuery } from '../../../api/use-query';
import { useSession } from '../../../api/use-session';
import { Box, Button, Heading, Span } from '../../../components/base';
import { Gate } from '../../../components/gate';
import { Loaded } from '../../../components/loaded';
import { Screen } from '../../../components/screen';
import { go } from '../../../navigate';
import { askedKinds, kindWords } from '../kinds';
import './choose.scss';

/** What somebody wants to ask for, in the words they would use. The query holds a household's id or nothing. */
export default function NewRequestPage() {
  const { household } = useRouter().params;
  const owner = useSession();
  const query = useQuery(owner === null ? null : 'listRequestKinds', {});
  const about: Record<string, string> = household === undefined || household === '' ? {} : { household };
  return (
    <Screen route="newRequest" heading="您想提什么">
      <Gate>
        <Loaded query={query} what="能提的申请">
          {({ kinds }) => (
            <Box className="stack">
              <Box as="ul" className="plain-list choices">
                {askedKinds
                  .flatMap((kind) => kinds.find((rule) => rule.kind === kind) ?? [])
                  .map((rule) => (
                    <Box as="li" key={rule.kind} className="choices__item">
                      <Button className="choice" onPress={() => go('writeRequest', { kind: rule.kind, ...about })}>
                        <Span strong>{rule.kind === 'why_looked' ? rule.title : kindWords[rule.kind].say}</Span>
                        <Span className="soft">{rule.meaning}</Span>
                      </Button>
                    </Box>
                  ))}
              </Box>
              <Box as="section" className="stack stack--tight" labelledBy="looked-heading">
                <Heading level={2} id="looked-heading">
                  想问为什么有人看您家的资料
                </Heading>
                <Box as="p" className="text">
                  {about.household === undefined && '到“我的”里'}打开“谁看过我家的资料”，在那一次查看的下面问。
                </Box>
                {about.household !== undefined && (
                  <Button kind="quiet" onPress={() => go('householdReads', about)}>
                    看谁看过我家的资料
                  </Button>
                )}
              </Box>
            </Box>
          )}
        </Loaded>
      </Gate>
    </Screen>
  );
}
