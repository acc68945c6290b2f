import { useState } from 'react';
import { useQuery } from '../../../api/use-query';
import type { Fact } from '../../../components/facts';
import { useStaff } from '../parts/staff';
import type { Act } from './decision';

/** What was told one time, and about which approval. */
interface Told {
  title: string;
  facts: readonly Fact[];
}

/**
 * One approval that is open on the screen, with what is being asked about it and what was told of its release. Used inside a `StaffScreen`.
 * @param approvalId null: none is open
 * @param onChanged it was decided or withdrawn: lists are old
 */
export function useApproval(approvalId: string | null, onChanged: () => void) {
  const { refresh } = useStaff();
  const query = useQuery(approvalId === null ? null : 'getApproval', { params: { approvalId: approvalId ?? '' } });
  const [asked, setAsked] = useState<Act | null>(null);
  const [told, setTold] = useState<Told | null>(null);
  const { state, retry } = query;
  const approval = approvalId !== null && (state.status === 'ready' || state.status === 'stale') ? state.data : null;
  return {
    query,
    approval,
    asked,
    ask: setAsked,
    told,
    forgetTold: () => setTold(null),
    changed(facts: readonly Fact[]): void {
      if (facts.length > 0) setTold({ title: approval?.title ?? '办好了', facts });
      retry();
      refresh();
      onChanged();
    },
  };
}
