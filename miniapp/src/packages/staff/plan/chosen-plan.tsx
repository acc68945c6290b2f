import type { PlanEntry } from '@yunzhengshou/contract';
import { type ReactNode, useState } from 'react';
import { Box, Button } from '../../../components/base';
import { Select } from '../../../components/form';
import { formatDate } from '../../../format/dates';

interface ChosenPlanProps {
  published: readonly PlanEntry[];
  onWrite: () => void;
  children: (plan: PlanEntry) => ReactNode;
}

/** One of the versions that took comments: the newest, until another is chosen. */
export function ChosenPlan({ published, onWrite, children }: ChosenPlanProps) {
  const asked = published.filter(({ commentEndsOn }) => commentEndsOn !== null);
  const [chosen, setChosen] = useState('');
  const plan = asked.find(({ planId }) => planId === chosen) ?? asked[0];
  if (plan === undefined) {
    return (
      <Box className="card stack">
        <Box as="p" className="text">
          还没有公布过征求意见稿。公布以后，意见和异议会列在这里。
        </Box>
        <Button kind="plain" onPress={onWrite}>
          去拟方案
        </Button>
      </Box>
    );
  }
  return (
    <Box className="stack">
      {asked.length > 1 && (
        <Box className="plan-pick">
          <Select
            name="plan"
            label="哪一版"
            required
            options={asked.map(({ planId, version, stageTitle, publishedOn }) => ({
              value: planId,
              label: `第${version}版（${stageTitle}），${formatDate(publishedOn)}`,
            }))}
            value={plan.planId}
            onChange={setChosen}
          />
        </Box>
      )}
      {children(plan)}
    </Box>
  );
}
