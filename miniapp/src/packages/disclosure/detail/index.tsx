import { useRouter } from '@tarojs/taro';
import { useQuery } from '../../../api/use-query';
import { useSession } from '../../../api/use-session';
import { Gate } from '../../../components/gate';
import { Loaded } from '../../../components/loaded';
import { Screen } from '../../../components/screen';
import { DisclosureView } from './disclosure-view';
import { rowsAtOnce } from './rows';

/**
 * One disclosure: a version by its `id`, or by the permanent address (`project` and `series`) whatever version stands now. `for=household` marks
 * what the law reserves for the project's households: it needs a signed-in account.
 */
export default function DisclosurePage() {
  const { id: disclosureId = '', project: projectCode = '', series: seriesId = '', for: audience } = useRouter().params;
  const reserved = audience === 'household';
  const owner = useSession();
  const waits = reserved && owner === null;
  const permanent = seriesId !== '';
  const page = { limit: rowsAtOnce };
  const one = useQuery(permanent || waits ? null : reserved ? 'getHouseholdDisclosure' : 'getPublicDisclosure', {
    params: { disclosureId },
    query: page,
  });
  const newest = useQuery(!permanent || waits ? null : reserved ? 'getHouseholdSeries' : 'getPublicSeries', {
    params: { projectCode, seriesId },
    query: page,
  });
  const query = permanent ? newest : one;
  const heading = query.state.status === 'ready' || query.state.status === 'stale' ? query.state.data.title : '公开内容';
  const content = (
    <Loaded query={query} what="公开内容">
      {(disclosure) => <DisclosureView key={disclosure.disclosureId} disclosure={disclosure} reserved={reserved} />}
    </Loaded>
  );
  return (
    <Screen route="disclosure" heading={heading}>
      {reserved ? <Gate>{content}</Gate> : content}
    </Screen>
  );
}
