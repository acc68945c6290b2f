import { useEffect } from 'react';
import { Box, Button, Heading } from '../../../components/base';
import type { Fact } from '../../../components/facts';
import { useElementId } from '../../../components/form/field';
import { Note } from '../../../components/note';
import { keyed } from '../../../format/keyed';
import { scrollToPart } from '../../../platform/page';

interface ShownOnceProps {
  title: string;
  facts: readonly Fact[];
  /** What to do with it. */
  explain: string;
  /** It was written down: never to be seen again. */
  onDone: () => void;
}

/** What the server tells one time only, a new enrolment code say; it comes into view and stays until whoever reads it says that it was written down. */
export function ShownOnce({ title, facts, explain, onDone }: ShownOnceProps) {
  const id = useElementId();
  useEffect(() => scrollToPart(id), [id]);
  return (
    <Box as="section" id={id} label={title} className="once comes-into-view stack">
      <Box role="status" className="stack stack--tight">
        <Heading level={2}>{title}</Heading>
        {keyed(facts, ({ label }) => label).map(({ key, item: { label, value } }) => (
          <Box key={key}>
            <Box className="soft">{label}</Box>
            <Box className="once__value">{value}</Box>
          </Box>
        ))}
      </Box>
      <Note kind="warn" word="只显示这一次">
        {explain}
      </Note>
      <Button kind="plain" onPress={onDone}>
        已经抄下来了，不再显示
      </Button>
    </Box>
  );
}
