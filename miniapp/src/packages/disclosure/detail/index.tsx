import { useRouter } from '@tarojs/taro';
import { useQuery } from '../../../api/use-query';
import { useSession } from '../../../api/use-session';
import { Gate } from '../../../components/gate';
import { Loaded } from '../../../components/loaded';
import { Screen } from '../../../components/screen';
import { DisclosureView } from './disclosure-view';
import { rowsAtOnce } from './rows';

/** One disclosure. `for=household` marks what the law reserves for the project's households: it needs a signed-in account. */
export default function DisclosurePage() {
  const { id: disclosureId = '', for: audience } = useRouter().params;
  const reserved = audience === 'household';
  const owner = useSession();
  const name = reserved ? 'getHouseholdDisclosure' : 'getPublicDisclosure';
  const query = useQuery(reserved && owner === null ? null : name, { params: { disclosureId }, query: { limit: rowsAtOnce } });
  const heading = query.state.status === 'ready' || query.state.status === 'stale' ? query.state.data.title : '公开内容';
  const content = (
    <Loaded query={query} what="公开内容">
      {(disclosure) => <DisclosureView disclosure={disclosure} call={name} />}
    </Loaded>
  );
  return (
    <Screen route="disclosure" heading={heading}>
      {reserved ? <Gate>{content}</Gate> : content}
    </Screen>
  );
}
