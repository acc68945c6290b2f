import type { PlanRefusal } from '@yunzhengshou/contract';
import { useContext } from 'react';
import { Box, Button } from '../../../components/base';
import { FormContext, fieldId } from '../../../components/form/field';
import { Note } from '../../../components/note';
import { formatCitations } from '../../../format/citation';
import { openField } from '../../../platform/page';

interface RefusalsProps {
  refusals: readonly PlanRefusal[];
  /** So many were changed since they were found. */
  changedSince: number;
}

/** What keeps the plan from being published; each leads to its field. Stands in the form that it is about. */
export function Refusals({ refusals, changedSince }: RefusalsProps) {
  const form = useContext(FormContext);
  const prefix = form?.prefix ?? '';
  return (
    <Box role="status" className="stack stack--tight">
      {refusals.length === 0 && changedSince === 0 && (
        <Note kind="good" word="没有查出问题">
          按规定要查的都查过了。
        </Note>
      )}
      {refusals.length > 0 && (
        <Note kind="warn" word={`还不能公布：有 ${refusals.length} 处`}>
          <Box as="ul" className="plain-list">
            {refusals.map(({ field, title, sentence, articles }) => (
              <Box as="li" key={`${field} ${sentence}`}>
                <Button kind="quiet" onPress={() => openField(fieldId(prefix, field))}>
                  {title}：{sentence}
                  {articles.length === 0 ? '' : `依据：${formatCitations(articles)}`}
                </Button>
              </Box>
            ))}
          </Box>
        </Note>
      )}
      {changedSince > 0 && (
        <Note kind="info" word={`改过 ${changedSince} 处`}>
          改过的还没有重新检查。保存的时候会再查一遍。
        </Note>
      )}
    </Box>
  );
}
