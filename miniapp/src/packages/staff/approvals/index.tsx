import { useRouter } from '@tarojs/taro';
import { useState } from 'react';
import { useQuery } from '../../../api/use-query';
import { Box, Button } from '../../../components/base';
import { Desk } from '../../../components/desk';
import { listKeys } from '../../../components/desk/list-keys';
import { Shortcuts } from '../../../components/desk/shortcuts';
import { Loaded } from '../../../components/loaded';
import { useStaff } from '../parts/staff';
import { StaffScreen } from '../parts/staff-screen';
import { Views } from '../parts/views';
import { ApprovalList } from './approval-list';
import { ApprovalContext } from './approval-view';
import { ApprovalWork, Told } from './approval-work';
import { type Act, actsOf, actWords } from './decision';
import { useApproval } from './use-approval';

type View = 'to_decide' | 'prepared' | 'decided';

const views = [
  { value: 'to_decide', label: '等我决定' },
  { value: 'prepared', label: '我提请的' },
  { value: 'decided', label: '我办结的' },
] as const;

const none: Readonly<Record<View, { text: string; other: View; label: string }>> = {
  to_decide: { text: '现在没有等您决定的事项。', other: 'prepared', label: '看我提请的' },
  prepared: { text: '您没有提请过事项。', other: 'to_decide', label: '看等我决定的' },
  decided: { text: '您还没有办结过事项。', other: 'to_decide', label: '看等我决定的' },
};

const actKeys: readonly { key: string; act: Act }[] = [
  { key: 'y', act: 'release' },
  { key: 'n', act: 'refuse' },
  { key: 'w', act: 'withdraw' },
];

/** What one prepares and another releases: the list on the left, the matter in the middle, who and until when on the right. */
export default function StaffApprovalsPage() {
  const { view } = useRouter().params;
  return (
    <StaffScreen route="staffApprovals">
      <Approvals start={views.find(({ value }) => value === view)?.value ?? 'to_decide'} />
    </StaffScreen>
  );
}

function Approvals({ start }: { start: View }) {
  const { me } = useStaff();
  const [view, setView] = useState<View>(start);
  const [open, setOpen] = useState<string | null>(null);
  const list = useQuery('listApprovals', { query: { view } });
  const work = useApproval(open, list.retry);
  const { approval } = work;

  const show = (next: View): void => {
    setView(next);
    setOpen(null);
  };
  const known = list.state.status === 'ready' || list.state.status === 'stale' ? list.state.data.approvals : [];
  const acts = approval === null ? [] : actsOf(approval);
  const keys = listKeys(
    known.map(({ approvalId }) => approvalId),
    open,
    setOpen,
  );
  const actShortcuts = actKeys
    .filter(({ act }) => acts.includes(act))
    .map(({ key, act }) => ({ key, does: `${actWords[act].label}（还会问一遍）`, run: () => work.ask(act) }));

  return (
    <>
      <Box className="row row--apart">
        <Views
          label="看哪些"
          views={views.map((one) => ({ ...one, count: one.value === 'to_decide' ? me?.counts.approvals : undefined }))}
          value={view}
          onChange={show}
        />
        <Shortcuts shortcuts={[...keys, ...actShortcuts]} />
      </Box>
      <Desk
        listLabel={views.find(({ value }) => value === view)?.label ?? ''}
        onBack={open === null ? undefined : () => setOpen(null)}
        list={
          <Loaded query={list} what="审批事项">
            {({ approvals }) =>
              approvals.length === 0 ? (
                <Box className="card stack">
                  <Box as="p" className="text">
                    {none[view].text}
                  </Box>
                  <Button kind="plain" onPress={() => show(none[view].other)}>
                    {none[view].label}
                  </Button>
                </Box>
              ) : (
                <ApprovalList approvals={approvals} current={open} onOpen={setOpen} />
              )
            }
          </Loaded>
        }
        contextLabel="谁提请，到什么时候"
        context={approval === null ? undefined : <ApprovalContext approval={approval} now={Date.now()} />}
      >
        <Told work={work} />
        {open !== null && <ApprovalWork work={work} />}
        {open === null && known.length > 0 && (
          <Box as="p" className="text soft">
            请从列表里选一件。
          </Box>
        )}
      </Desk>
    </>
  );
}
