import type { DisclosureDraft, DisclosurePeriod, RowSource } from '@yunzhengshou/contract';
import { useState } from 'react';
import { client } from '../../../api';
import { Box, Button, Heading, Span } from '../../../components/base';
import { Confirm } from '../../../components/dialog';
import { Blocks } from '../../../components/disclosure';
import { Choice, Form, TextField } from '../../../components/form';
import { useDraft } from '../../../components/form/use-draft';
import { useSubmit } from '../../../components/form/use-submit';
import { Note } from '../../../components/note';
import { go } from '../../../navigate';
import { staffAudience } from '../disclosures/new-draft';
import '../disclosures/disclosures.scss';
import { AttachmentsEditor } from './attachments-editor';
import { BasisEditor } from './basis-editor';
import { BeforeRelease } from './before-release';
import { BlocksEditor } from './blocks-editor';
import { PeriodBox } from './period-box';
import { type Edited, editedOf, faultsOf, readableBlocks, writtenOf } from './written';

const rowWords: Readonly<Record<RowSource, string>> = {
  survey: '附上各户的调查结果',
  appraisal: '附上各户的评估结果',
  compensation: '附上各户的补偿结果',
};

interface EditorProps {
  draft: DisclosureDraft;
  laws: readonly { law: string; title: string }[];
  /** Asks for the draft anew. */
  onReload: () => void;
}

/** A draft: typed on the left, as it will be read on the right. While its release waits for a decision it can only be read. */
export function Editor({ draft, laws, onReload }: EditorProps) {
  const [saved, setSaved] = useState<{ revision: number; period: DisclosurePeriod; edited: Edited } | null>(null);
  const current =
    saved !== null && saved.revision >= draft.revision
      ? saved
      : { revision: draft.revision, period: draft.period, edited: editedOf(draft) };
  const { revision, period } = current;
  const { values, set, forget } = useDraft(`disclosure:${draft.draftId}:${revision}`, { edited: '' }, []);
  const edited: Edited = values.edited === '' ? current.edited : JSON.parse(values.edited);
  const unsaved = values.edited !== '' && values.edited !== JSON.stringify(current.edited);
  const put = (change: Partial<Edited>): void => set('edited', JSON.stringify({ ...edited, ...change }));
  const corrects = draft.correctionOf !== null;
  const waiting = draft.approvalId !== null;

  const { busy, problem, done, submit } = useSubmit(async () => {
    const answer = await client.call('saveDisclosureDraft', {
      params: { draftId: draft.draftId },
      body: writtenOf(edited, revision, corrects),
    });
    forget();
    setSaved({ ...answer, edited });
  });
  const reload = (): void => {
    forget();
    onReload();
  };

  return (
    <Box className="stack stack--wide">
      <Box as="p" className="text soft">
        {draft.projectName}，{draft.partTitle}。{draft.allowed.explains}
      </Box>
      {waiting && (
        <Note kind="info" word="等审核人员决定">
          <Box className="stack stack--tight">
            <Box as="p" className="text">
              已经提请公布。决定以前不能改；要改，先到这个事项里撤回。
            </Box>
            <Button kind="quiet" onPress={() => go('staffApproval', { approvalId: draft.approvalId ?? '' })}>
              看这个事项
            </Button>
          </Box>
        </Note>
      )}
      <Box className="columns">
        {!waiting && (
          <Box className="card stack">
            <Form
              onSubmit={submit}
              busy={busy}
              problem={problem}
              faults={faultsOf(edited, corrects)}
              submitLabel="保存草稿"
              busyLabel="正在保存…"
              beside={problem?.code === 'draft_changed' && <Button onPress={reload}>看同事改的，我没保存的不要了</Button>}
            >
              {corrects && (
                <TextField
                  name="correctionReason"
                  kind="multiline"
                  label="更正的理由"
                  hint="公布以后写在最前面：哪里错了、为什么改"
                  required
                  maxLength={500}
                  value={edited.correctionReason}
                  onChange={(correctionReason) => put({ correctionReason })}
                />
              )}
              <TextField name="title" label="标题" required maxLength={100} value={edited.title} onChange={(title) => put({ title })} />
              <TextField
                name="summary"
                kind="multiline"
                label="一句话简介"
                hint="说这是什么、和谁有关；提请公布以前要写好"
                required
                maxLength={300}
                value={edited.summary}
                onChange={(summary) => put({ summary })}
              />
              {draft.allowed.audiences.length > 1 ? (
                <Choice
                  name="audience"
                  label="给谁看"
                  required
                  options={draft.allowed.audiences.map((value) => ({ value, label: staffAudience(value, draft.allowed.eachHousehold) }))}
                  value={edited.audience}
                  onChange={(audience) => put({ audience })}
                />
              ) : (
                <Box as="p" className="text">
                  给谁看：{staffAudience(edited.audience, draft.allowed.eachHousehold)}。
                  {corrects ? '更正不能改给谁看。' : '这一项依规定就是这样。'}
                </Box>
              )}
              <BlocksEditor blocks={edited.blocks} onChange={(blocks) => put({ blocks })} />
              {draft.allowed.rowsOf.length > 0 && (
                <Choice
                  name="rowsOf"
                  label="各户的名单"
                  hint="名单由系统按登记的资料生成，姓名遮住，不用手写"
                  required
                  options={[
                    ...draft.allowed.rowsOf.map((value) => ({ value, label: rowWords[value] })),
                    { value: 'none' as const, label: '不附名单' },
                  ]}
                  value={edited.rowsOf}
                  onChange={(rowsOf) => put({ rowsOf })}
                />
              )}
              <AttachmentsEditor
                projectCode={draft.projectCode}
                attachments={edited.attachments}
                onChange={(attachments) => put({ attachments })}
              />
              <BasisEditor basis={edited.basis} laws={laws} onChange={(basis) => put({ basis })} />
              <PeriodBox period={period} minimum={draft.allowed.minimum} />
              <TextField
                name="publishOn"
                kind="date"
                label="哪天公布"
                hint="不填，就是审核人员放行的那一天。放行以前不会出现。"
                value={edited.publishOn}
                onChange={(publishOn) => put({ publishOn })}
              />
              <TextField
                name="publishedUntil"
                kind="date"
                label="公布到哪天"
                hint="不填，就在项目期间一直公布。不能比规定的最短期限早。"
                value={edited.publishedUntil}
                onChange={(publishedUntil) => put({ publishedUntil })}
              />
            </Form>
            <Box role="status" className="live">
              {busy ? '' : unsaved ? '有改动还没有保存。' : done ? '保存好了。' : ''}
            </Box>
            <Remove draftId={draft.draftId} revision={revision} projectCode={draft.projectCode} />
          </Box>
        )}
        <Box className="draft-preview stack">
          <Box as="section" className="card stack" labelledBy="live-preview">
            <Heading level={2} id="live-preview">
              公布以后的样子
            </Heading>
            <Span strong>{edited.title === '' ? '（还没有标题）' : edited.title}</Span>
            {edited.summary !== '' && (
              <Box as="p" className="text">
                {edited.summary}
              </Box>
            )}
            <Blocks blocks={readableBlocks(edited.blocks)} />
            {edited.attachments.map(({ fileId, title }) => (
              <Span key={fileId}>附件：{title}</Span>
            ))}
          </Box>
          <BeforeRelease
            key={revision}
            draftId={draft.draftId}
            revision={revision}
            unsaved={unsaved}
            waiting={waiting}
            onPrepared={onReload}
          />
        </Box>
      </Box>
    </Box>
  );
}

/** Takes the draft away: beside the form, since it asks once more. */
function Remove({ draftId, revision, projectCode }: { draftId: string; revision: number; projectCode: string }) {
  const [asking, setAsking] = useState(false);
  const { busy, problem, submit } = useSubmit(async () => {
    await client.call('deleteDisclosureDraft', { params: { draftId }, query: { revision: String(revision) } });
    go('staffDisclosures', { projectCode });
  });
  return (
    <>
      <Button kind="quiet" onPress={() => setAsking(true)}>
        删去这份草稿
      </Button>
      {asking && (
        <Confirm
          title="删去这份草稿"
          explain="删去以后找不回来。已经公布的内容不受影响。"
          reason="none"
          confirmLabel="删去"
          danger
          busy={busy}
          problem={problem}
          onConfirm={() => submit()}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  );
}
