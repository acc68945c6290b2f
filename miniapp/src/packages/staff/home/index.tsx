import type { StaffMe } from '@yunzhengshou/contract';
import { useQuery } from '../../../api/use-query';
import { Box, Button, Heading, Span } from '../../../components/base';
import { Shortcuts } from '../../../components/desk/shortcuts';
import { Loaded, Skeleton } from '../../../components/loaded';
import { Note } from '../../../components/note';
import { StatusTag } from '../../../components/status-tag';
import { daysLeftNow, formatDue } from '../../../format/dates';
import { go } from '../../../navigate';
import type { RouteName } from '../../../routes';
import { ApprovalList } from '../approvals/approval-list';
import { dutyDates, dutyScope } from '../parts/duty-line';
import { navItems } from '../parts/nav-items';
import { PickList } from '../parts/pick-list';
import { useStaff } from '../parts/staff';
import { StaffScreen } from '../parts/staff-screen';

/** What waits for me today, and what I am responsible for. */
export default function StaffHomePage() {
  return (
    <StaffScreen route="staffHome">
      <Today />
    </StaffScreen>
  );
}

function Today() {
  const { me } = useStaff();
  if (me === null) return <Skeleton />;
  const items = navItems(me);
  const counted = items.filter(({ count }) => count !== undefined);
  const answers = items.some(({ route }) => route === 'staffRequests');
  return (
    <>
      <Box className="row row--apart">
        <Box as="p" className="text soft">
          {counted.every(({ count }) => count === 0) ? '现在没有等您办的事。' : '数字是等您办的件数，按一下就打开。'}
        </Box>
        <Shortcuts
          shortcuts={counted.map(({ label, route }, position) => ({
            key: String(position + 1),
            does: `打开${label}`,
            run: () => go(route),
          }))}
        />
      </Box>
      <Box role="group" label="等您办的" className="tiles">
        {counted.map(({ label, route, count = 0 }) => (
          <Button key={route} kind="bare" className="tile" onPress={() => go(route)}>
            <Span className="tile__figure">{count}</Span>
            <Span>{tileWords[route] ?? label}</Span>
          </Button>
        ))}
      </Box>
      <Box className="columns columns--wide-left">
        <Box className="stack stack--wide">
          <Approvals />
          {answers && <Requests />}
        </Box>
        <Duties me={me} />
      </Box>
    </>
  );
}

const tileWords: Partial<Record<RouteName, string>> = {
  staffMessages: '条消息没看过',
  staffApprovals: '审批等您决定',
  staffCases: '户由您经办',
  staffRequests: '申请等您答复',
  staffEmergencies: '紧急查看等审查',
};

const shownAtOnce = 5;

/** The oldest few of what waits for my decision. */
function Approvals() {
  const query = useQuery('listApprovals', { query: { view: 'to_decide' } });
  return (
    <Box as="section" className="stack" labelledBy="home-approvals">
      <Heading level={2} id="home-approvals">
        等您决定的
      </Heading>
      <Loaded query={query} what="等您决定的事项">
        {({ approvals }) =>
          approvals.length === 0 ? (
            <Box className="card stack">
              <Box as="p" className="text">
                没有。您提请的事项办得怎么样，可以去“审批”里看。
              </Box>
              <Button kind="plain" onPress={() => go('staffApprovals', { view: 'prepared' })}>
                看我提请的
              </Button>
            </Box>
          ) : (
            <>
              <ApprovalList
                approvals={approvals.slice(0, shownAtOnce)}
                current={null}
                onOpen={(approvalId) => go('staffApproval', { approvalId })}
              />
              {approvals.length > shownAtOnce && (
                <Button kind="plain" onPress={() => go('staffApprovals')}>
                  看全部 {approvals.length} 件
                </Button>
              )}
            </>
          )
        }
      </Loaded>
    </Box>
  );
}

/** The requests that are due next. */
function Requests() {
  const query = useQuery('listStaffRequests', { query: { view: 'open' } });
  return (
    <Box as="section" className="stack" labelledBy="home-requests">
      <Heading level={2} id="home-requests">
        要答复的申请
      </Heading>
      <Loaded query={query} what="要答复的申请">
        {({ requests }, at) =>
          requests.length === 0 ? (
            <Box className="card stack">
              <Box as="p" className="text">
                没有要答复的申请。
              </Box>
              <Button kind="plain" onPress={() => go('staffRequests')}>
                看答复过的
              </Button>
            </Box>
          ) : (
            <>
              <PickList
                label="要答复的申请"
                rows={requests.slice(0, shownAtOnce)}
                rowKey={({ requestId }) => requestId}
                current={null}
                onOpen={(requestId) => go('staffRequest', { requestId })}
              >
                {({ kindTitle, number, projectName, dueOn, daysLeft, overdue }) => (
                  <>
                    <Box className="row row--apart">
                      <Span strong>{kindTitle}</Span>
                      {overdue && <StatusTag kind="bad">超期了</StatusTag>}
                    </Box>
                    <Box className="soft">{[number, projectName].filter((part) => part !== null).join('，')}</Box>
                    <Box>最晚 {formatDue(dueOn, daysLeft === null ? null : daysLeftNow(daysLeft, at, Date.now()))}</Box>
                  </>
                )}
              </PickList>
              {requests.length > shownAtOnce && (
                <Button kind="plain" onPress={() => go('staffRequests')}>
                  看全部 {requests.length} 件
                </Button>
              )}
            </>
          )
        }
      </Loaded>
    </Box>
  );
}

/** What I am responsible for, since when and until when, and in whose place. */
function Duties({ me: { duties } }: { me: StaffMe }) {
  return (
    <Box as="section" className="stack" labelledBy="home-duties">
      <Heading level={2} id="home-duties">
        我的职责
      </Heading>
      {duties.length === 0 && (
        <Note kind="info">您现在没有职责，所以看不到居民的资料，也没有要办的事。需要的话，请系统管理员提请授予。</Note>
      )}
      {duties.length > 0 && (
        <Box as="ul" className="plain-list stack stack--tight">
          {duties.map((duty) => (
            <Box as="li" key={`${duty.dutyId} ${duty.delegatedBy ?? ''}`} className="card stack stack--tight">
              <Span strong>{duty.title}</Span>
              <Box>{dutyScope(duty)}</Box>
              <Box className="soft">{dutyDates(duty)}</Box>
              {duty.delegatedBy !== null && <StatusTag kind="info">{`代${duty.delegatedBy}办理`}</StatusTag>}
            </Box>
          ))}
        </Box>
      )}
      <Button kind="quiet" onPress={() => go('staffDutyRights')}>
        每种职责能做什么
      </Button>
    </Box>
  );
}
