import { useRouter } from '@tarojs/taro';
import { Loaded } from '../../../components/loaded';
import { BackTo } from '../case/back-to';
import { StaffScreen } from '../parts/staff-screen';
import { ImportView } from './import-view';
import { useImport } from './use-import';

/** One list on its way in. The query holds its id and nothing else. */
export default function ImportPage() {
  const { importId = '' } = useRouter().params;
  return (
    <StaffScreen route="staffImport" above={<BackTo route="staffImports" />}>
      <OneImport importId={importId} />
    </StaffScreen>
  );
}

function OneImport({ importId }: { importId: string }) {
  const query = useImport(importId);
  return (
    <Loaded query={query} what="这份名册">
      {(list) => <ImportView list={list} onChanged={query.retry} />}
    </Loaded>
  );
}
