import type { ReadEntry } from '@yunzhengshou/contract';
import { Box, Button, Heading, Span } from '../../../components/base';
import { Basis } from '../../../components/basis';
import { Note } from '../../../components/note';
import { StatusTag } from '../../../components/status-tag';
import { formatDate, formatInstant } from '../../../format/dates';
import { go } from '../../../navigate';
import { unusualWords } from './unusual';

/** Who looked: unit, duty and name, or in what place of an owner. */
export const lookerOf = ({ unit, dutyTitle, name }: ReadEntry): string => [unit, dutyTitle, name].filter(Boolean).join(' ');

/** '10:20' in Beijing. */
const clockTime = (at: string): string => formatInstant(Date.parse(at), Date.now()).split(' ').at(-1) ?? '';

/** What was seen, why, on what ground, and what is out of the ordinary about it. */
export function Look({ read, times }: { read: ReadEntry; times: readonly string[] }) {
  const { reader, what, purpose, reason, articles, emergency } = read;
  const marks = read.unusual.filter(({ code }) => code !== 'emergency');
  return (
    <Box className="look stack stack--tight">
      {emergency && (
        <Note kind="warn" word="紧急查看">
          <Box as="p" className="text">
            {unusualWords.emergency}
          </Box>
        </Note>
      )}
      <Box as="p" className="text">
        看了：{what.length > 0 ? what.join('、') : '只打开了紧急查看，没有看里面的内容'}
      </Box>
      <Box as="p" className="text">
        {reader === 'staff' ? '为了：' : '身份：'}
        {purpose}
      </Box>
      {times.length > 1 && (
        <Box as="p" className="text">
          这一天这样看了 {times.length} 次：{times.map(clockTime).join('、')}
        </Box>
      )}
      {reason !== null && (
        <Box as="p" className="text">
          他写的原因：{reason}
        </Box>
      )}
      <Basis articles={articles} />
      {marks.length > 0 && (
        <Box className="stack stack--tight">
          {marks.map(({ code, title }) => (
            <Box key={code} className="stack stack--tight">
              <StatusTag kind="warn">{title}</StatusTag>
              <Box as="p" className="text">
                {unusualWords[code]}
              </Box>
            </Box>
          ))}
        </Box>
      )}
    </Box>
  );
}

const answered = 'answered';

/** Id of what is shown of the question about a look. */
export const questionId = (readId: string): string => `question-${readId}`;

/** The question that was asked about a look, or the way to ask one. */
export function Question({ read, onAsk }: { read: ReadEntry; onAsk: () => void }) {
  const { question } = read;
  if (question === null) {
    return read.mayAsk ? (
      <Button kind="quiet" label={`问为什么：${read.sentence}`} onPress={onAsk}>
        问为什么
      </Button>
    ) : null;
  }
  return (
    <Box id={questionId(read.readId)} className="look__question stack stack--tight">
      <Box className="row row--apart">
        <Heading level={2} className="heading--3">
          问这一次为什么看
        </Heading>
        <StatusTag kind={question.state === answered ? 'good' : 'wait'}>
          {question.state === answered ? '已经答复' : '问过了，等答复'}
        </StatusTag>
      </Box>
      {question.answer !== null ? (
        <Box as="p" className="text">
          <Span strong>监督人员的答复：</Span>
          {question.answer}
        </Box>
      ) : (
        <Box as="p" className="text">
          最晚{formatDate(question.dueOn)}答复，答复会写在这里。
        </Box>
      )}
      {question.mine && (
        <Button kind="quiet" onPress={() => go('request', { request: question.requestId })}>
          看我问的这一项
        </Button>
      )}
    </Box>
  );
}
