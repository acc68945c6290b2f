import { useState } from 'react';
import { Box, Button } from '../../components/base';
import { Facts } from '../../components/facts';
import { Fault } from '../../components/fault';
import { useSubmit } from '../../components/form/use-submit';
import { useFresh } from '../../components/fresh-check';

interface RevealProps {
  label: string;
  /** What stands there while it is covered. */
  masked: string;
  /** Several of one label on the page: which one, for the screen reader. */
  of?: string;
  /** Gets it in full. Throws an ApiProblem. */
  reveal: () => Promise<{ value: string }>;
  /** What is said where none is registered. */
  none: string;
}

/** A number of one's own, covered until it's asked for; uncovered it is kept nowhere. */
export function Reveal({ label, masked, of, reveal, none }: RevealProps) {
  const which = of === undefined ? '' : `：${of}`;
  const [value, setValue] = useState<string | null>(null);
  const { run, dialog } = useFresh();
  const { busy, problem, submit, clear } = useSubmit(async () => {
    const { value: whole } = await run(reveal);
    setValue(whole);
  });
  const missing = problem?.code === 'not_found';
  const cover = (): void => {
    clear();
    setValue(null);
  };
  return (
    <Box className="stack stack--tight">
      {dialog}
      <Box role="status">
        <Facts facts={[{ label, value: value ?? (missing ? '没有' : masked) }]} />
      </Box>
      <Box role="status" className="live">
        {missing ? (
          <Box as="p" className="text">
            {none}
          </Box>
        ) : (
          problem && problem.code !== 'fresh_check_needed' && <Fault problem={problem} />
        )}
      </Box>
      {value === null && !missing && (
        <Button kind="quiet" label={`看完整的${label}${which}`} busy={busy} onPress={submit}>
          {busy ? '请等一下…' : '看完整的'}
        </Button>
      )}
      {value !== null && (
        <Button kind="quiet" label={`遮住${label}${which}`} onPress={cover}>
          遮住
        </Button>
      )}
    </Box>
  );
}
