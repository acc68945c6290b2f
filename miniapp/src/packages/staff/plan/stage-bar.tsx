import type { PlanDraft, PlanStage } from '@yunzhengshou/contract';
import { Box, Span } from '../../../components/base';
import { formatDate } from '../../../format/dates';
import './plan.scss';

const steps: readonly { stage: PlanStage | 'writing'; title: string }[] = [
  { stage: 'writing', title: '草稿' },
  { stage: 'draft', title: '征求意见' },
  { stage: 'revised', title: '修改' },
  { stage: 'final', title: '定稿' },
];

/** 草稿 → 征求意见 → 修改 → 定稿: where the plan stands, by what was last published. */
export function StageBar({ draft: { published } }: { draft: Pick<PlanDraft, 'published'> }) {
  const newest = [...published].sort((a, b) => b.version - a.version)[0];
  const now = newest === undefined ? 0 : steps.findIndex(({ stage }) => stage === newest.stage);
  return (
    <Box as="ol" label="方案走到哪一步" className="stages">
      {steps.map(({ stage, title }, position) => {
        const last = published.filter((plan) => plan.stage === stage).sort((a, b) => b.version - a.version)[0];
        const state = position === now ? 'is-now' : position < now ? 'is-past' : '';
        return (
          <Box as="li" key={stage} className={`stages__stage ${state}`} current={position === now ? 'step' : undefined}>
            <Box>
              <Span unsaid>{position < now ? '✓ ' : position === now ? '→ ' : ''}</Span>
              {title}
              {position === now ? '（现在）' : ''}
            </Box>
            {last !== undefined && (
              <Box className="soft">
                第{last.version}版，{formatDate(last.publishedOn)}公布
                {last.commentEndsOn === null ? '' : `，意见收到${formatDate(last.commentEndsOn)}`}
              </Box>
            )}
          </Box>
        );
      })}
    </Box>
  );
}
