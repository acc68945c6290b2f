import { useState } from 'react';
import type { Answer } from '../../../api';
import { client } from '../../../api';
import { useQuery } from '../../../api/use-query';
import { Box, Button, Heading } from '../../../components/base';
import { Difference } from '../../../components/disclosure/difference';
import { Facts } from '../../../components/facts';
import { Form, TextField } from '../../../components/form';
import { useDraft } from '../../../components/form/use-draft';
import { useSubmit } from '../../../components/form/use-submit';
import { Loaded } from '../../../components/loaded';
import { Note } from '../../../components/note';
import { Prepared } from '../parts/prepared';
import { useStaff } from '../parts/staff';

type Preview = Answer<'previewDisclosureDraft'>;

interface BeforeReleaseProps {
  draftId: string;
  revision: number;
  /** Something typed isn't saved yet: what would be released is the saved text. */
  unsaved: boolean;
  /** A release is asked for already. */
  waiting: boolean;
  onPrepared: () => void;
}

/** What the saved draft will be when it is published, what is missing for that, and the request for its release. */
export function BeforeRelease(props: BeforeReleaseProps) {
  const query = useQuery('previewDisclosureDraft', { params: { draftId: props.draftId }, query: { limit: 5 } });
  return (
    <Box as="section" className="card stack" labelledBy="before-release">
      <Heading level={2} id="before-release">
        提请公布
      </Heading>
      <Loaded query={query} what="公布前的检查">
        {(preview) => <Checked {...props} preview={preview} />}
      </Loaded>
    </Box>
  );
}

function Checked({ draftId, revision, unsaved, waiting, onPrepared, preview }: BeforeReleaseProps & { preview: Preview }) {
  const { disclosure, missing, difference } = preview;
  const [comparing, setComparing] = useState(false);
  return (
    <Box className="stack">
      {missing.length > 0 && (
        <Note kind="warn" word="还缺">
          <Box as="ul" className="bullets">
            {missing.map((sentence) => (
              <Box as="li" key={sentence} className="bullets__item">
                {sentence}
              </Box>
            ))}
          </Box>
        </Note>
      )}
      {disclosure.rowCount > 0 && (
        <Box className="stack stack--tight">
          <Heading level={3}>各户的情况，一共 {disclosure.rowCount} 户</Heading>
          <Box as="p" className="text soft">
            名单由系统按登记的资料生成，提请时定下来。前几户是这样：
          </Box>
          {disclosure.rows.map(({ position, cells }) => (
            <Facts key={position} facts={cells} />
          ))}
        </Box>
      )}
      {difference && (
        <>
          <Button kind="plain" expanded={comparing} controls="draft-difference" onPress={() => setComparing(!comparing)}>
            {comparing ? '收起比较' : '和现在公布的一版比'}
          </Button>
          {comparing && (
            <Box id="draft-difference">
              <Difference difference={difference} />
            </Box>
          )}
        </>
      )}
      <Ask draftId={draftId} revision={revision} unsaved={unsaved} waiting={waiting} missing={missing.length} onPrepared={onPrepared} />
    </Box>
  );
}

function Ask({ draftId, revision, unsaved, waiting, missing, onPrepared }: BeforeReleaseProps & { missing: number }) {
  const { refresh } = useStaff();
  const { values, field, forget } = useDraft(`disclosure-release:${draftId}`, { reason: '' }, []);
  const [approvalId, setApprovalId] = useState<string | null>(null);
  const { busy, problem, submit } = useSubmit(async () => {
    const prepared = await client.call('prepareDisclosure', { params: { draftId }, body: { revision, reason: values.reason.trim() } });
    forget();
    setApprovalId(prepared.approvalId);
    refresh();
    onPrepared();
  });
  if (approvalId !== null) return <Prepared sentence="提请公布了，等审核人员决定。决定以前，谁也看不到。" approvalId={approvalId} />;
  if (waiting) return null;
  const faults = [
    ...(unsaved ? [{ field: 'reason', sentence: '有改动还没有保存，请先保存草稿' }] : []),
    ...(missing > 0 ? [{ field: 'reason', sentence: '先把上面说的补上，再提请' }] : []),
    ...(values.reason.trim().length < 2 ? [{ field: 'reason', sentence: '请写理由' }] : []),
  ];
  return (
    <Form onSubmit={submit} busy={busy} problem={problem} faults={faults} submitLabel="提请公布">
      <TextField
        {...field('reason')}
        kind="multiline"
        label="为什么现在公布"
        hint="审核人员会看到。公布的就是保存好的这一份，一个字也不会变。"
        required
        maxLength={500}
      />
    </Form>
  );
}
