import type { Me, MyComment, Plan } from '@yunzhengshou/contract';
import { Box, Button, Heading } from '../../../components/base';
import { Note } from '../../../components/note';
import { go } from '../../../navigate';
import '../plan.scss';
import { untilInWords } from '../words';
import { CommentForm } from './comment-form';
import { OwnComment } from './own-comment';

export interface CommentsViewProps {
  plan: Plan;
  /** The account's own in the project. */
  households: Me['households'];
  comments: readonly MyComment[];
  /** So many more may be made. */
  left: number;
  /** Key of the clause that the page before was about; '' for none. */
  wanted: string;
  onChanged: () => void;
}

export function CommentsView({ plan, households, comments, left, wanted, onChanged }: CommentsViewProps) {
  return (
    <Box className="stack">
      <Box className="stack stack--tight">
        <Box as="p" className="text">
          {plan.title}
        </Box>
        <Button kind="quiet" onPress={() => go('plan', { planId: plan.planId })}>
          看方案全文
        </Button>
      </Box>
      <Box className="columns">
        {plan.commentsOpen && left > 0 ? (
          <CommentForm plan={plan} households={households} left={left} wanted={wanted} onSent={onChanged} />
        ) : (
          <Note kind="info" word={plan.commentsOpen ? '提满了' : '现在不能提'}>
            <Box as="p" className="text">
              {plan.commentsOpen
                ? '一个人对一稿最多提二十条。还有话说，可以撤回一条再写，或者到办公地点当面说。'
                : plan.commentEndsOn === null
                  ? '这一版不征求意见。'
                  : `征求意见到${untilInWords(plan.commentEndsOn)}为止。`}
            </Box>
          </Note>
        )}
        <Box as="section" className="stack" labelledBy="my-comments">
          <Heading level={2} id="my-comments">
            我提过的意见
          </Heading>
          {comments.length === 0 && (
            <Note kind="info" word="还没有">
              <Box as="p" className="text">
                {plan.commentsOpen ? '写好以后会列在这里，有了答复也在这里看。' : '您没有对这一稿提过意见。'}
              </Box>
            </Note>
          )}
          {comments.length > 0 && (
            <Box as="ul" label="我提过的意见" className="plain-list stack">
              {comments.map((comment) => (
                <OwnComment key={comment.commentId} comment={comment} onChanged={onChanged} />
              ))}
            </Box>
          )}
        </Box>
      </Box>
    </Box>
  );
}
