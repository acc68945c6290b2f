import { useState } from 'react';
import { client } from '../../../api';
import { Box } from '../../../components/base';
import { Form, TextField } from '../../../components/form';
import type { FieldFault } from '../../../components/form/field';
import { useDraft } from '../../../components/form/use-draft';
import { useSubmit } from '../../../components/form/use-submit';
import { Note } from '../../../components/note';
import { Prepared } from '../parts/prepared';
import { useStaff } from '../parts/staff';
import { readDays } from './days';

/** A year's holidays and make-up workdays, as the notice has them; another administrator decides. */
export function YearForm({ year, onPrepared }: { year: number | null; onPrepared: () => void }) {
  const { refresh } = useStaff();
  const [approvalId, setApprovalId] = useState<string | null>(null);
  const { values, field, forget } = useDraft(
    'calendar-year',
    { year: year === null ? '' : String(year), holidays: '', workdays: '', source: '', reason: '' },
    [],
  );
  const typedYear = /^20\d{2}$/.test(values.year) ? Number(values.year) : null;
  const holidays = readDays(typedYear ?? 2000, values.holidays);
  const workdays = readDays(typedYear ?? 2000, values.workdays);
  const { busy, problem, submit } = useSubmit(async () => {
    if (typedYear === null) return;
    const prepared = await client.call('prepareCalendarYear', {
      body: {
        year: typedYear,
        holidays: holidays.days,
        workdays: workdays.days,
        source: values.source.trim(),
        reason: values.reason.trim(),
      },
    });
    forget();
    refresh();
    setApprovalId(prepared.approvalId);
    onPrepared();
  });
  if (approvalId !== null) {
    return (
      <Prepared
        sentence="提请录入了，等另一名管理员决定。决定以前，期限还按原来的算。"
        approvalId={approvalId}
        again={{ label: '再录入一年', onPress: () => setApprovalId(null) }}
      />
    );
  }
  const unread = (name: string, words: readonly string[]): FieldFault[] =>
    words.length === 0 ? [] : [{ field: name, sentence: `看不懂：${words.join('、')}。请写成 1月1日 这样` }];
  const faults: FieldFault[] = [
    ...(typedYear === null ? [{ field: 'year', sentence: '请填 4 位数的年份' }] : []),
    ...(holidays.days.length === 0 && holidays.unread.length === 0 ? [{ field: 'holidays', sentence: '请填放假的日子' }] : []),
    ...unread('holidays', holidays.unread),
    ...unread('workdays', workdays.unread),
    ...(values.source.trim().length < 4 ? [{ field: 'source', sentence: '请填通知的文号' }] : []),
    ...(values.reason.trim().length < 2 ? [{ field: 'reason', sentence: '请写理由' }] : []),
  ];
  return (
    <Form onSubmit={submit} busy={busy} problem={problem} faults={faults} submitLabel="提请录入">
      <TextField {...field('year')} kind="number" label="年份" required maxLength={4} />
      <TextField
        {...field('holidays')}
        kind="multiline"
        label="放假的日子"
        hint="例如：1月1日至3日、4月5日。周末也在假期里的一起写"
        required
        maxLength={1000}
      />
      <TextField {...field('workdays')} kind="multiline" label="调休上班的日子" hint="例如：2月6日、2月14日" maxLength={400} />
      <Box role="status">
        <Note kind="info" word="读到的">
          放假 {holidays.days.length} 天，调休上班 {workdays.days.length} 天
        </Note>
      </Box>
      <TextField {...field('source')} label="通知的文号" hint="国务院办公厅关于部分节假日安排的通知" required maxLength={120} />
      <TextField {...field('reason')} kind="multiline" label="理由" hint="另一名管理员会看到" required maxLength={500} />
    </Form>
  );
}
