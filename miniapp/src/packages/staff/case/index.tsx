import { useRouter } from '@tarojs/taro';
import type { ReadPurpose } from '@yunzhengshou/contract';
import { useState } from 'react';
import { useQuery } from '../../../api/use-query';
import { Box } from '../../../components/base';
import { Loaded } from '../../../components/loaded';
import { StaffScreen } from '../parts/staff-screen';
import { BackTo } from './back-to';
import { CaseView } from './case-view';
import { PurposeForm } from './purposes';
import { readPurposeOf } from './read-purpose';

/** One household, opened for a purpose: without one, the purpose is asked first. */
export default function CasePage() {
  const { householdId = '', purpose: named } = useRouter().params;
  const [purpose, setPurpose] = useState<ReadPurpose | null>(readPurposeOf(named));
  return (
    <StaffScreen route="staffCase" above={<BackTo route="staffCases" />}>
      {purpose === null ? (
        <Box className="card stack">
          <PurposeForm what="这一户" submitLabel="打开" emergency={named === 'emergency'} onChosen={setPurpose} />
        </Box>
      ) : (
        <Opened householdId={householdId} purpose={purpose} onOtherPurpose={() => setPurpose(null)} />
      )}
    </StaffScreen>
  );
}

interface OpenedProps {
  householdId: string;
  purpose: ReadPurpose;
  onOtherPurpose: () => void;
}

function Opened({ householdId, purpose, onOtherPurpose }: OpenedProps) {
  const query = useQuery('getCase', { params: { householdId }, query: { purpose } });
  const purposes = useQuery('listPurposes', {});
  const projects = useQuery('listCaseProjects', {});
  const mine = projects.state.status === 'ready' || projects.state.status === 'stale' ? projects.state.data.projects : [];
  const known = purposes.state.status === 'ready' || purposes.state.status === 'stale' ? purposes.state.data.purposes : [];
  return (
    <Loaded query={query} what="这一户的资料">
      {(household) => (
        <CaseView
          household={household}
          purposeTitle={known.find(({ code }) => code === household.purpose)?.title ?? ''}
          mayChange={mine.find(({ code }) => code === household.project.code)?.duties.includes('经办人员') ?? false}
          onChanged={query.retry}
          onOtherPurpose={onOtherPurpose}
        />
      )}
    </Loaded>
  );
}
