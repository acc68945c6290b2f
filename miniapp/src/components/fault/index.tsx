import type { ApiProblem } from '../../api';
import { Box, Button, Heading } from '../base';
import { Note } from '../note';

interface FaultProps {
  problem: ApiProblem;
  /** What the button does; without it there is nothing to press. */
  retry?: { label: string; onPress: () => void; busy?: boolean };
}

/** Faults that only we can look into; of all others the number would be noise. */
const ours = (problem: ApiProblem): boolean => problem.code === 'internal' || problem.code.startsWith('outside_service_');

/** Something went wrong: what, what to do now, and the number to give when asking for help. */
export function Fault({ problem, retry }: FaultProps) {
  return (
    <Box className="stack">
      <Note kind="bad">
        <Heading level={2}>{problem.title}</Heading>
        {problem.detail !== null && (
          <Box as="p" className="text">
            {problem.detail}
          </Box>
        )}
        {problem.requestId !== null && ours(problem) && (
          <Box as="p" className="text long">
            找工作人员时请报这个编号：{problem.requestId.slice(0, 8)}
          </Box>
        )}
      </Note>
      {retry && (
        <Button kind="plain" busy={retry.busy} onPress={retry.onPress}>
          {retry.label}
        </Button>
      )}
    </Box>
  );
}
