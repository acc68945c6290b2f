import { useRouter } from '@tarojs/taro';
import { BackTo } from '../case/back-to';
import { StaffScreen } from '../parts/staff-screen';
import { NewHousehold } from './new-household';

/** A household that no list brought, registered by hand. The query holds the project's code and nothing else. */
export default function NewHouseholdPage() {
  const { projectCode = '' } = useRouter().params;
  return (
    <StaffScreen route="staffNewHousehold" above={<BackTo route="staffCases" />}>
      <NewHousehold projectCode={projectCode} />
    </StaffScreen>
  );
}
