import { client } from '../../../api';
import { Box, Button, Heading } from '../../../components/base';
import { Fault } from '../../../components/fault';
import { useSubmit } from '../../../components/form/use-submit';
import { go } from '../../../navigate';

/** The summary of comments and changes, written as the draft of a disclosure. @param props.open comments without an answer */
export function SummaryDraft({ projectCode, planId, open }: { projectCode: string; planId: string; open: number }) {
  const { busy, problem, submit } = useSubmit(async () => {
    const { draftId } = await client.call('draftCommentsSummary', { params: { projectCode, planId } });
    go('staffDisclosureDraft', { draftId });
  });
  return (
    <Box as="section" className="card stack" labelledBy="comments-summary">
      <Heading level={2} id="comments-summary">
        征求意见和修改的情况
      </Heading>
      <Box as="p" className="text">
        {open > 0
          ? `还有 ${open} 条没有答复。都答复了，才能汇总。`
          : '都答复了。可以写成一份公开内容的草稿，再去编辑、提请公布；公布以后答复不能再改。'}
      </Box>
      <Box role="status" className="live">
        {problem && <Fault problem={problem} />}
      </Box>
      {open === 0 && (
        <Button kind="plain" busy={busy} onPress={() => submit()}>
          {busy ? '正在写…' : '写成公开内容的草稿'}
        </Button>
      )}
    </Box>
  );
}
