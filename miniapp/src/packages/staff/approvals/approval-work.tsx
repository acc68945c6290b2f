import { Loaded } from '../../../components/loaded';
import { ShownOnce } from '../parts/shown-once';
import { ApprovalView } from './approval-view';
import { Decision } from './decision';
import type { useApproval } from './use-approval';

type Work = ReturnType<typeof useApproval>;

/** What was told of the last release; it stays while other approvals are opened. */
export function Told({ work: { told, forgetTold } }: { work: Work }) {
  return (
    told && (
      <ShownOnce
        title={told.title}
        facts={told.facts}
        explain="请当面或用工作电话告诉本人，不要发在群里。离开这一页就再也看不到了；没有抄下来的话，要重新提请。"
        onDone={forgetTold}
      />
    )
  );
}

/** The approval that is open: what it is, and what can be done. */
export function ApprovalWork({ work: { query, asked, ask, changed } }: { work: Work }) {
  return (
    <Loaded query={query} what="这个事项">
      {(approval) => (
        <>
          <ApprovalView approval={approval} />
          <Decision approval={approval} asked={asked} onAsk={ask} onChanged={changed} />
        </>
      )}
    </Loaded>
  );
}
