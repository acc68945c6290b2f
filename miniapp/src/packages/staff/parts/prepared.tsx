import { useEffect } from 'react';
import { Box, Button, Span } from '../../../components/base';
import { useElementId } from '../../../components/form/field';
import { Note } from '../../../components/note';
import { go } from '../../../navigate';
import { scrollToPart } from '../../../platform/page';

interface PreparedProps {
  sentence: string;
  approvalId?: string;
  /** The form stands here again. */
  again?: { label: string; onPress: () => void };
}

/** Something was done or prepared; what waits for another person's decision can be opened. Comes into view by itself. */
export function Prepared({ sentence, approvalId, again }: PreparedProps) {
  const id = useElementId();
  useEffect(() => scrollToPart(id), [id]);
  return (
    <Box id={id} className="comes-into-view">
      <Note kind="good">
        <Span>{sentence}</Span>
        {approvalId !== undefined && (
          <Button kind="quiet" onPress={() => go('staffApproval', { approvalId })}>
            看这个事项
          </Button>
        )}
        {again && (
          <Button kind="quiet" onPress={again.onPress}>
            {again.label}
          </Button>
        )}
      </Note>
    </Box>
  );
}
