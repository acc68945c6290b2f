import { useQuery } from '../../../api/use-query';
import { Box } from '../../../components/base';
import { ConsentParts } from '../../../components/fresh-check/consent';
import { Loaded } from '../../../components/loaded';
import { Screen } from '../../../components/screen';

/** How this platform uses what it knows of people (个人信息保护法第17条). Anybody may read it. */
export default function PrivacyPage() {
  const text = useQuery('getConsentText', { params: { kind: 'privacy' } });
  return (
    <Screen route="privacy" heading="我们怎样用您的个人信息">
      <Loaded query={text} what="个人信息的说明">
        {(data) => (
          <Box className="stack">
            <ConsentParts text={data} />
            <Box as="p" className="text soft">
              这一版的编号：{data.version}
            </Box>
          </Box>
        )}
      </Loaded>
    </Screen>
  );
}
