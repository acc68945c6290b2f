import type { Disclosure, WithdrawalGround } from '@yunzhengshou/contract';
import { useState } from 'react';
import { client } from '../../../api';
import { useQuery } from '../../../api/use-query';
import { Box, Button } from '../../../components/base';
import { Agree, Choice, Form, TextField } from '../../../components/form';
import { useDraft } from '../../../components/form/use-draft';
import { useSubmit } from '../../../components/form/use-submit';
import { Loaded } from '../../../components/loaded';
import { formatCitations } from '../../../format/citation';
import { Prepared } from '../parts/prepared';
import { useStaff } from '../parts/staff';

interface WithdrawFormProps {
  disclosure: Pick<Disclosure, 'disclosureId' | 'projectCode' | 'versions'>;
  onPrepared: () => void;
  onLeave: () => void;
}

/** A withdrawal prepared for a reviewer: on one of the law's grounds, with a reason that everybody will read. */
export function WithdrawForm({ disclosure: { disclosureId, projectCode, versions }, onPrepared, onLeave }: WithdrawFormProps) {
  const { refresh } = useStaff();
  const query = useQuery('listDisclosureParts', { params: { projectCode } });
  const { values, field, forget } = useDraft(
    `disclosure-withdraw:${disclosureId}`,
    { ground: '' as WithdrawalGround | '', reason: '', allVersions: false as boolean },
    [],
  );
  const [approvalId, setApprovalId] = useState<string | null>(null);
  const { busy, problem, submit } = useSubmit(async () => {
    if (values.ground === '') return;
    const prepared = await client.call('prepareWithdrawal', {
      params: { disclosureId },
      body: { ground: values.ground, reason: values.reason.trim(), allVersions: values.allVersions },
    });
    forget();
    setApprovalId(prepared.approvalId);
    refresh();
    onPrepared();
  });
  if (approvalId !== null) return <Prepared sentence="提请撤下了，等审核人员决定。决定以前，内容照旧公布。" approvalId={approvalId} />;
  const faults = [
    ...(values.ground === '' ? [{ field: 'ground', sentence: '请选是哪一种情形' }] : []),
    ...(values.reason.trim().length < 5 ? [{ field: 'reason', sentence: '请写理由，至少 5 个字' }] : []),
  ];
  return (
    <Loaded query={query} what="可以撤下的情形">
      {({ withdrawalGrounds }) => (
        <Form
          onSubmit={submit}
          busy={busy}
          problem={problem}
          faults={faults}
          submitLabel="提请撤下"
          danger
          beside={
            <Button kind="plain" onPress={onLeave}>
              先不撤
            </Button>
          }
        >
          <Choice
            {...field('ground')}
            label="是哪一种情形"
            required
            options={withdrawalGrounds.map(({ ground, title, explains, articles }) => ({
              value: ground,
              label: title,
              explain: articles.length === 0 ? explains : `${explains} 依据：${formatCitations(articles)}`,
            }))}
          />
          <TextField
            {...field('reason')}
            kind="multiline"
            label="撤下的理由"
            hint="会公开显示在原处，写得让人看得懂；里面不要再写不该公开的内容"
            required
            maxLength={500}
          />
          {versions > 1 && <Agree {...field('allVersions')}>以前的各版写着同样的内容，一起撤下</Agree>}
          <Box as="p" className="text soft">
            撤下以后原文不再显示，内容校验码、日期、理由和依据一直留着。
          </Box>
        </Form>
      )}
    </Loaded>
  );
}
