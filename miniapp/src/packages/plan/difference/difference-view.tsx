import type { PlanDifference, PlanEntry } from '@yunzhengshou/contract';
import { Box, Button, Heading } from '../../../components/base';
import { Facts } from '../../../components/facts';
import { Note } from '../../../components/note';
import { DifferenceKey, WordDifference } from '../../../components/word-difference';
import { formatDate } from '../../../format/dates';
import { go } from '../../../navigate';
import '../plan.scss';

const named = ({ version, stageTitle, publishedOn }: PlanEntry): string =>
  `第${version}版（${stageTitle}），${formatDate(publishedOn)}公布`;

/** First the standards, since the sum follows from them, then the words; only what changed. */
export function DifferenceView({ difference: { plan, before, clauses, parameters } }: { difference: PlanDifference }) {
  const open = (
    <Button kind="plain" onPress={() => go('plan', { planId: plan.planId })}>
      看这一版全文
    </Button>
  );
  if (before === null) {
    return (
      <Box className="stack plan-narrow">
        <Note kind="info" word="没有可以比的">
          <Box as="p" className="text">
            {named(plan)}，这是第一版，前面没有别的版本。
          </Box>
        </Note>
        {open}
      </Box>
    );
  }
  return (
    <Box className="stack plan-narrow">
      <Facts
        facts={[
          { label: '原来', value: named(before) },
          { label: '现在', value: named(plan) },
        ]}
      />
      {parameters.length === 0 && clauses.length === 0 && (
        <Note kind="info" word="没有改动">
          <Box as="p" className="text">
            两版的文字和标准都一样。
          </Box>
        </Note>
      )}
      {parameters.length > 0 && (
        <Box as="section" className="card stack" labelledBy="changed-standards">
          <Heading level={2} id="changed-standards">
            改了 {parameters.length} 项标准
          </Heading>
          <Box as="ul" className="plain-list">
            {parameters.map(({ key, title, before: then, after, meaning }) => (
              <Box as="li" key={key} className="plan-change stack stack--tight">
                <Heading level={3}>{title}</Heading>
                <Box as="p" className="text">
                  原来：{then ?? '没有这一项'}
                </Box>
                <Box as="p" className="text">
                  现在：{after ?? '没有这一项'}
                </Box>
                <Box as="p" className="text">
                  {meaning}
                </Box>
              </Box>
            ))}
          </Box>
        </Box>
      )}
      {clauses.length > 0 && (
        <Box as="section" className="card stack" labelledBy="changed-words">
          <Heading level={2} id="changed-words">
            改了 {clauses.length} 项文字
          </Heading>
          <DifferenceKey />
          {clauses.map(({ key, title, words }) => (
            <Box key={key} className="plan-change stack stack--tight">
              <Heading level={3}>{title}</Heading>
              <WordDifference words={words} />
            </Box>
          ))}
        </Box>
      )}
      {open}
    </Box>
  );
}
