import { useRouter } from '@tarojs/taro';
import { Box, Button } from '../../../components/base';
import { go } from '../../../navigate';
import { ApprovalContext } from '../approvals/approval-view';
import { ApprovalWork, Told } from '../approvals/approval-work';
import { useApproval } from '../approvals/use-approval';
import { StaffScreen } from '../parts/staff-screen';

/** One approval on a page of its own: where a form that prepared it leads to. */
export default function StaffApprovalPage() {
  const { approvalId = '' } = useRouter().params;
  return (
    <StaffScreen route="staffApproval">
      <OneApproval approvalId={approvalId} />
    </StaffScreen>
  );
}

function OneApproval({ approvalId }: { approvalId: string }) {
  const work = useApproval(approvalId, () => undefined);
  return (
    <>
      <Box className="columns columns--wide-left">
        <Box className="stack">
          <Told work={work} />
          <ApprovalWork work={work} />
        </Box>
        <Box className="stack">{work.approval && <ApprovalContext approval={work.approval} now={Date.now()} />}</Box>
      </Box>
      <Button kind="quiet" onPress={() => go('staffApprovals')}>
        看全部审批
      </Button>
    </>
  );
}
