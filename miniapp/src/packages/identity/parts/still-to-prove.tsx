import type { Me } from '@yunzhengshou/contract';
import type { ReactNode } from 'react';
import { useQuery } from '../../../api/use-query';
import { Loaded } from '../../../components/loaded';
import { Verified } from './verified';

type Level = NonNullable<Me['identity']>['level'];

const rank: Readonly<Record<Level, number>> = { phone: 1, full: 2 };

/** Asks nothing of those who have proven as much already. @param gains what is proven afterwards */
export function StillToProve({ gains, children }: { gains: Level; children: ReactNode }) {
  const me = useQuery('getMe', {});
  return (
    <Loaded query={me} what="您的资料">
      {({ identity }) => (identity !== null && rank[identity.level] >= rank[gains] ? <Verified households={null} /> : children)}
    </Loaded>
  );
}
