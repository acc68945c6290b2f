import type { MyComment } from '@yunzhengshou/contract';
import { useState } from 'react';
import { client } from '../../../api';
import { Box, Button, Heading, Span } from '../../../components/base';
import { Confirm } from '../../../components/dialog';
import { useSubmit } from '../../../components/form/use-submit';
import { StatusTag } from '../../../components/status-tag';
import { formatInstant } from '../../../format/dates';
import { commentTag } from '../words';

/** What I said, what became of it, and the way to take it back. */
export function OwnComment({ comment, onChanged }: { comment: MyComment; onChanged: () => void }) {
  const [asking, setAsking] = useState(false);
  const { busy, problem, submit } = useSubmit(async () => {
    await client.call('withdrawComment', { params: { commentId: comment.commentId } });
    setAsking(false);
    onChanged();
  });
  const { clauseTitle, text, submittedAt, answer, answeredAt, mayWithdraw, withdrawn } = comment;
  const tag = commentTag(comment);
  return (
    <Box as="li" className="card stack">
      <Box className="row row--apart">
        <Heading level={3}>{clauseTitle}</Heading>
        <StatusTag kind={tag.kind}>{tag.word}</StatusTag>
      </Box>
      <Box as="p" className="text plan-text">
        {text}
      </Box>
      <Box as="p" className="text soft">
        {formatInstant(Date.parse(submittedAt), Date.now())}提出
        {withdrawn ? '，撤回以后工作人员看不到' : ''}
      </Box>
      {answer !== null && (
        <Box className="stack stack--tight">
          <Span strong>答复{answeredAt === null ? '' : `，${formatInstant(Date.parse(answeredAt), Date.now())}`}</Span>
          <Box as="p" className="text plan-text">
            {answer}
          </Box>
        </Box>
      )}
      {mayWithdraw && (
        <Button kind="plain" label={`撤回这条意见：${clauseTitle}`} onPress={() => setAsking(true)}>
          撤回这条意见
        </Button>
      )}
      {asking && (
        <Confirm
          title="撤回这条意见"
          explain="撤回以后不再给工作人员看，也不会答复。要再说，可以重新写一条。"
          reason="none"
          confirmLabel="撤回"
          danger
          busy={busy}
          problem={problem}
          onConfirm={() => submit()}
          onClose={() => setAsking(false)}
        />
      )}
    </Box>
  );
}
