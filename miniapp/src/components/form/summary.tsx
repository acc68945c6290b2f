import type { ApiProblem } from '../../api';
import { Box, Button } from '../base';
import { Fault } from '../fault';
import { Note } from '../note';
import type { FieldFault } from './field';

interface SummaryProps {
  problem: ApiProblem | null;
  found: readonly FieldFault[];
  labelOf: (field: string) => string;
  /** Leads to the field. */
  open: (field: string) => void;
}

/** At the head of a form: what went wrong, and each field that has to be put right. */
export function Summary({ problem, found, labelOf, open }: SummaryProps) {
  return (
    <Box className="stack stack--tight">
      {problem && <Fault problem={problem} />}
      {(problem?.code === 'offline' || problem?.code === 'timeout') && (
        <Box as="p" className="text">
          您填的都还在。{problem.code === 'offline' && '网络好了以后，再按一次。'}
        </Box>
      )}
      {found.length > 0 && (
        <Note kind="bad" word={`有 ${found.length} 处要改，其余的都还在`}>
          <Box as="ul" className="plain-list">
            {found.map(({ field, sentence }) => (
              <Box as="li" key={`${field} ${sentence}`}>
                <Button kind="quiet" onPress={() => open(field)}>
                  {labelOf(field)}：{sentence}
                </Button>
              </Box>
            ))}
          </Box>
        </Note>
      )}
    </Box>
  );
}
