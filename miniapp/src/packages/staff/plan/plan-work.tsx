import type { PlanDraft, PlanForm } from '@yunzhengshou/contract';
import { useState } from 'react';
import { useQuery } from '../../../api/use-query';
import { Box } from '../../../components/base';
import { Loaded } from '../../../components/loaded';
import { Views } from '../parts/views';
import { Comments } from './comments';
import { Editor } from './editor';
import { Hearing } from './hearing';
import { StageBar } from './stage-bar';
import { Versions } from './versions';

const views = [
  { value: 'draft', label: '拟方案' },
  { value: 'versions', label: '公布过的各版' },
  { value: 'comments', label: '意见和答复' },
  { value: 'hearing', label: '异议和听证' },
] as const;
type View = (typeof views)[number]['value'];

export function PlanWork({ projectCode }: { projectCode: string }) {
  const form = useQuery('getPlanForm', { params: { projectCode } });
  const draft = useQuery('getPlanDraft', { params: { projectCode } });
  return (
    <Loaded query={form} what="方案的表单">
      {(asked) => (
        <Loaded query={draft} what="正在拟的方案">
          {(shown) => <PlanViews projectCode={projectCode} form={asked} draft={shown} onChanged={draft.retry} />}
        </Loaded>
      )}
    </Loaded>
  );
}

interface PlanViewsProps {
  projectCode: string;
  form: PlanForm;
  draft: PlanDraft;
  onChanged: () => void;
}

function PlanViews({ projectCode, form, draft, onChanged }: PlanViewsProps) {
  const [view, setView] = useState<View>('draft');
  const { published } = draft;
  return (
    <Box className="stack stack--wide">
      <StageBar draft={draft} />
      <Views label="方案的哪一部分" views={views} value={view} onChange={setView} />
      {view === 'draft' && <Editor projectCode={projectCode} form={form} draft={draft} onChanged={onChanged} />}
      {view === 'versions' && <Versions published={published} onWrite={() => setView('draft')} />}
      {view === 'comments' && <Comments projectCode={projectCode} published={published} onWrite={() => setView('draft')} />}
      {view === 'hearing' && <Hearing projectCode={projectCode} published={published} onWrite={() => setView('draft')} />}
    </Box>
  );
}
