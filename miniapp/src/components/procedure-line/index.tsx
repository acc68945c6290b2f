import type { ProcedureStep } from '@yunzhengshou/contract';
import { useState } from 'react';
import { formatDate } from '../../format/dates';
import { Box, Button, Span } from '../base';
import { Basis } from '../basis';
import { Expander } from '../expander';
import { foldedSteps } from './fold';
import './procedure-line.scss';

/** Each state by word and sign; the drawing only repeats them. */
const words = { done: '已完成', current: '正在这一步', ahead: '还没到' } as const;
const signs = { done: '✓', current: '●', ahead: '' } as const;

/** The procedure as a line downwards. The current step is open; the others open at a tap; what is long done is folded into one. */
export function ProcedureLine({ steps }: { steps: readonly ProcedureStep[] }) {
  const [unfolded, setUnfolded] = useState(false);
  const folded = unfolded ? 0 : foldedSteps(steps);
  return (
    <Box as="ol" className="line">
      {folded > 0 && (
        <Box as="li" className="line__step line__step--done">
          <Box className="line__mark" unsaid>
            {signs.done}
          </Box>
          <Box className="line__body">
            <Button kind="quiet" expanded={false} onPress={() => setUnfolded(true)}>
              前面 {folded} 步已完成，按一下看每一步
            </Button>
          </Box>
        </Box>
      )}
      {steps.slice(folded).map((step) => (
        <Box
          as="li"
          key={step.code}
          className={`line__step line__step--${step.status}`}
          current={step.status === 'current' ? 'step' : undefined}
        >
          <Box className="line__mark" unsaid>
            {signs[step.status]}
          </Box>
          <Box className="line__body">
            <Expander
              id={`step-${step.code}`}
              startsOpen={step.status === 'current'}
              summary={
                <>
                  <Span className="line__title">{step.title}</Span>
                  <Span className="line__state">
                    <Span className={`line__word--${step.status}`}>{words[step.status]}</Span>
                    {step.enteredOn !== null && step.status !== 'ahead' && <Span className="nowrap">{formatDate(step.enteredOn)}</Span>}
                  </Span>
                </>
              }
            >
              <Box as="p" className="text">
                {step.meaning}
              </Box>
              <Basis articles={step.articles} />
            </Expander>
          </Box>
        </Box>
      ))}
    </Box>
  );
}
