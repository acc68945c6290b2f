import type { EmergencyCategory } from '@yunzhengshou/contract';
import { useState } from 'react';
import { type Answer, client } from '../../../api';
import { useQuery } from '../../../api/use-query';
import { Box, Button, Heading } from '../../../components/base';
import { Choice, Form, Select, TextField } from '../../../components/form';
import { useDraft } from '../../../components/form/use-draft';
import { useSubmit } from '../../../components/form/use-submit';
import { Loaded } from '../../../components/loaded';
import { Note } from '../../../components/note';
import { formatInstant } from '../../../format/dates';
import { go } from '../../../navigate';
import { useStaffFresh } from '../parts/fresh';

const blank = { projectCode: '', fileNumber: '', category: '' as EmergencyCategory | '', reason: '' };
const shortestReason = 10;

/** Looking at a household that isn't one's own work, because something is happening now. */
export function EmergencyForm() {
  const [opened, setOpened] = useState<Answer<'openEmergency'> | null>(null);
  const projects = useQuery('listProjects', {});
  const purposes = useQuery('listPurposes', {});
  if (opened) {
    return (
      <Box className="stack">
        <Box role="status">
          <Note kind="warn" word="已打开">
            <Heading level={2}>可以看到 {formatInstant(Date.parse(opened.endsAt), Date.now())} 为止</Heading>
            <Box as="p" className="text">
              是您打开的、为什么，这户的人在“谁看过我家的资料”里看得到，监督人员的工作台上已经有了。三日内由监督人员审查。
            </Box>
          </Note>
        </Box>
        <Button kind="main" onPress={() => go('staffCase', { householdId: opened.householdId, purpose: 'emergency' })}>
          打开这一户
        </Button>
        <Button kind="plain" onPress={() => setOpened(null)}>
          还有别的户
        </Button>
      </Box>
    );
  }
  return (
    <Loaded query={projects} what="项目">
      {(known) => (
        <Loaded query={purposes} what="紧急情况的种类">
          {({ emergencyCategories }) => <Filled projects={known.projects} categories={emergencyCategories} onOpened={setOpened} />}
        </Loaded>
      )}
    </Loaded>
  );
}

interface FilledProps {
  projects: Answer<'listProjects'>['projects'];
  categories: Answer<'listPurposes'>['emergencyCategories'];
  onOpened: (opened: Answer<'openEmergency'>) => void;
}

function Filled({ projects, categories, onOpened }: FilledProps) {
  const fresh = useStaffFresh();
  const { values, field, forget } = useDraft('emergency', blank, []);
  const { busy, problem, submit } = useSubmit(async () => {
    const { category } = values;
    if (category === '') return;
    const opened = await fresh(() =>
      client.call('openEmergency', {
        body: { projectCode: values.projectCode, fileNumber: values.fileNumber.trim(), category, reason: values.reason.trim() },
      }),
    );
    forget();
    onOpened(opened);
  });
  const faults = [
    ...(values.projectCode === '' ? [{ field: 'projectCode', sentence: '请选项目' }] : []),
    ...(values.fileNumber.trim() === '' ? [{ field: 'fileNumber', sentence: '请填档案号' }] : []),
    ...(values.category === '' ? [{ field: 'category', sentence: '请选是哪种情况' }] : []),
    ...(values.reason.trim().length < shortestReason ? [{ field: 'reason', sentence: `至少写 ${shortestReason} 个字` }] : []),
  ];
  return (
    <Box className="stack">
      <Note kind="warn" word="会通知">
        <Box as="p" className="text">
          打开以后能看 30 分钟。这户的人会看到是谁、为什么紧急查看；监督人员的工作台上马上会有，三日内审查对不对。
        </Box>
      </Note>
      <Form onSubmit={submit} busy={busy} problem={problem} faults={faults} submitLabel="打开 30 分钟" busyLabel="正在打开…">
        <Select
          {...field('projectCode')}
          label="哪个项目"
          required
          options={projects.map(({ code, name }) => ({ value: code, label: name }))}
        />
        <TextField {...field('fileNumber')} label="档案号" hint="在户的名册和文书上" required maxLength={64} />
        <Choice
          {...field('category')}
          label="哪种情况"
          required
          options={categories.map(({ code, title }) => ({ value: code, label: title }))}
        />
        <TextField
          {...field('reason')}
          kind="multiline"
          label="发生了什么，为什么现在必须看"
          hint="写给这户的人和监督人员看的"
          required
          maxLength={500}
        />
      </Form>
    </Box>
  );
}
