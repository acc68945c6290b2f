import { useRouter } from '@tarojs/taro';
import type { DisclosureDraft } from '@yunzhengshou/contract';
import { useQuery } from '../../../api/use-query';
import { Loaded } from '../../../components/loaded';
import { BackTo } from '../case/back-to';
import { StaffScreen } from '../parts/staff-screen';
import { Editor } from './editor';

/** One draft by its id. */
export default function DisclosureDraftPage() {
  const { draftId = '' } = useRouter().params;
  return (
    <StaffScreen route="staffDisclosureDraft" above={<BackTo route="staffProject" />}>
      <Draft draftId={draftId} />
    </StaffScreen>
  );
}

function Draft({ draftId }: { draftId: string }) {
  const query = useQuery('getDisclosureDraft', { params: { draftId } });
  return (
    <Loaded query={query} what="草稿">
      {(draft) => <WithLaws draft={draft} onReload={query.retry} />}
    </Loaded>
  );
}

function WithLaws({ draft, onReload }: { draft: DisclosureDraft; onReload: () => void }) {
  const query = useQuery('listDisclosureParts', { params: { projectCode: draft.projectCode } });
  return (
    <Loaded query={query} what="可引用的法规">
      {({ laws }) => <Editor draft={draft} laws={laws} onReload={onReload} />}
    </Loaded>
  );
}
