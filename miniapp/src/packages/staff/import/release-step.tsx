import type { Import } from '@yunzhengshou/contract';
import { client } from '../../../api';
import { Box, Button, Heading } from '../../../components/base';
import { Facts } from '../../../components/facts';
import { Form, TextField } from '../../../components/form';
import { useDraft } from '../../../components/form/use-draft';
import { useSubmit } from '../../../components/form/use-submit';
import { Note } from '../../../components/note';
import { useStaff } from '../parts/staff';

interface ReleaseStepProps {
  list: Import;
  onChanged: () => void;
  onFindings: () => void;
}

const shortest = 2;

/** Asks a reviewer to let the list in: as a whole or not at all. */
export function ReleaseStep({ list, onChanged, onFindings }: ReleaseStepProps) {
  const { importId, revision, counts, changes, approvalId, mayPrepare, whyNot } = list;
  const { refresh } = useStaff();
  const { values, field, forget } = useDraft(`import-release:${importId}`, { reason: '' }, []);
  const { busy, problem, submit } = useSubmit(async () => {
    await client.call('prepareImport', { params: { importId }, body: { revision, reason: values.reason.trim() } });
    forget();
    refresh();
    onChanged();
  });
  if (approvalId !== null) {
    return (
      <Note kind="good" word="已提请">
        等审核人员决定。您自己提请的，不能自己决定。
      </Note>
    );
  }
  const left = counts !== null && counts.withFindings > counts.setAside;
  return (
    <Box className="stack">
      <Heading level={2}>提请导入</Heading>
      <Box className="card stack">
        <Facts
          facts={[
            { label: '新增', value: `${changes?.added ?? 0} 户` },
            { label: '改动', value: `${changes?.changed ?? 0} 户` },
            { label: '保留更正', value: `${changes?.kept ?? 0} 户里有手工更正过的，照更正的` },
            { label: '不变', value: `${changes?.unchanged ?? 0} 户` },
            { label: '先不导入', value: `${counts?.setAside ?? 0} 户，审核人员看得到是哪些、为什么` },
          ]}
        />
      </Box>
      {mayPrepare ? (
        <Form
          onSubmit={submit}
          busy={busy}
          problem={problem}
          faults={values.reason.trim().length < shortest ? [{ field: 'reason', sentence: '请写这份名册是从哪里来的' }] : []}
          submitLabel="提请导入"
        >
          <TextField
            {...field('reason')}
            kind="multiline"
            label="这份名册的来源"
            hint="例如：哪一次调查登记、哪一份评估报告。审核人员会看到"
            required
            maxLength={500}
          />
        </Form>
      ) : (
        <Note kind="warn" word="还不能提请">
          {whyNot ?? '这份名册现在不能提请。'}
          {left && (
            <Button kind="quiet" onPress={onFindings}>
              去看要改的地方
            </Button>
          )}
        </Note>
      )}
    </Box>
  );
}
