import { Box, Button, Heading } from '../../../components/base';
import { Note } from '../../../components/note';
import { go } from '../../../navigate';

interface PreparedProps {
  /** What was prepared: 登记代理人. */
  what: string;
  decidedBy: string;
  /** What holds until it is decided. */
  meanwhile: string;
  approvalId: string;
  again: { label: string; onPress: () => void };
}

/** It was handed in: nothing has changed yet, somebody else decides. */
export function Prepared({ what, decidedBy, meanwhile, approvalId, again }: PreparedProps) {
  return (
    <Box className="stack">
      <Box role="status">
        <Note kind="good" word="已提请">
          <Heading level={2}>
            {what}，等{decidedBy}决定
          </Heading>
          <Box as="p" className="text">
            {meanwhile}您自己提请的，不能自己决定。
          </Box>
        </Note>
      </Box>
      <Button kind="main" onPress={() => go('staffApproval', { approvalId })}>
        看提请的事项
      </Button>
      <Button kind="plain" onPress={again.onPress}>
        {again.label}
      </Button>
    </Box>
  );
}
