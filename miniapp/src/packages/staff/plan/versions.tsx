import type { PlanEntry } from '@yunzhengshou/contract';
import { useState } from 'react';
import { Box, Button, Heading } from '../../../components/base';
import { Select } from '../../../components/form';
import { type Column, DataTable } from '../../../components/table';
import { formatDate } from '../../../format/dates';
import { go } from '../../../navigate';

const named = ({ version, stageTitle }: PlanEntry): string => `第${version}版（${stageTitle}）`;

const columns: readonly Column<PlanEntry>[] = [
  { key: 'version', title: '哪一版', text: named, sortValue: ({ version }) => version },
  { key: 'title', title: '名称', text: ({ title }) => title },
  { key: 'published', title: '公布', text: ({ publishedOn }) => formatDate(publishedOn), sortValue: ({ publishedOn }) => publishedOn },
  {
    key: 'comments',
    title: '征求意见到',
    text: ({ commentEndsOn }) => (commentEndsOn === null ? '' : formatDate(commentEndsOn)),
    sortValue: ({ commentEndsOn }) => commentEndsOn,
  },
  { key: 'hash', title: '校验码', text: ({ contentHash }) => contentHash.slice(0, 12) },
];

interface VersionsProps {
  published: readonly PlanEntry[];
  onWrite: () => void;
}

/** What was published, which nobody can change any more, and what any two versions differ in. */
export function Versions({ published, onWrite }: VersionsProps) {
  const [after, before] = [published[0], published[1]];
  const [later, setLater] = useState(after?.planId ?? '');
  const [earlier, setEarlier] = useState(before?.planId ?? '');
  const options = published.map((one) => ({ value: one.planId, label: named(one) }));
  return (
    <Box className="stack stack--wide">
      <DataTable
        id="staff-plan-versions"
        caption="公布过的各版"
        columns={columns}
        rows={published}
        rowKey={({ planId }) => planId}
        open={{ label: (plan) => `打开${named(plan)}`, onOpen: ({ planId }) => go('plan', { planId }) }}
        empty={{ text: '还没有公布过。先拟好方案，再提请公布征求意见稿。', action: { label: '去拟方案', onPress: onWrite } }}
        exportName="方案各版"
      />
      {published.length > 1 && (
        <Box as="section" className="card stack" labelledBy="plan-compare">
          <Heading level={2} id="plan-compare">
            比较两版
          </Heading>
          <Select name="earlier" label="原来的" required options={options} value={earlier} onChange={setEarlier} />
          <Select name="later" label="后来的" required options={options} value={later} onChange={setLater} />
          <Button kind="plain" onPress={() => go('planDifference', { planId: later, before: earlier })}>
            看改了什么
          </Button>
        </Box>
      )}
    </Box>
  );
}
