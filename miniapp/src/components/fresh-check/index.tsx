import { type ReactNode, useCallback, useEffect, useRef, useState } from 'react';
import { asProblem } from '../../api';
import { useQuery } from '../../api/use-query';
import { Box, Button, Heading } from '../base';
import { Loaded } from '../loaded';
import { FreshDialog } from './dialog';

export interface Fresh {
  /**
   * Runs work; where the server asks for a fresh check of the person first, has it made and runs the work again. Rejects with what the work
   * threw; with `fresh_check_needed` itself where the person leaves the check. What is typed on the screen stays.
   */
  run: <T>(work: () => Promise<T>) => Promise<T>;
  /** Drawn by the screen, beside its form and not in it. */
  dialog: ReactNode;
}

interface Waiting {
  go: () => void;
  leave: () => void;
}

/** For operations that the contract marks `fresh`. The browser may leave for a face check: forms keep their drafts (`useDraft`). */
export function useFresh(): Fresh {
  const [open, setOpen] = useState(false);
  const waiting = useRef<Waiting[]>([]);

  const settle = useCallback((how: keyof Waiting): void => {
    setOpen(false);
    for (const one of waiting.current.splice(0)) one[how]();
  }, []);

  useEffect(() => () => settle('leave'), [settle]);

  const run = useCallback(async <T,>(work: () => Promise<T>): Promise<T> => {
    try {
      return await work();
    } catch (error) {
      if (asProblem(error).code !== 'fresh_check_needed') throw error;
      await new Promise<void>((go, reject) => {
        waiting.current.push({ go, leave: () => reject(error) });
        setOpen(true);
      });
      return work();
    }
  }, []);

  return { run, dialog: open ? <FreshDialog onDone={() => settle('go')} onClose={() => settle('leave')} /> : null };
}

/** A check that ends sooner than this would end while something is being filled in. */
const enoughMs = 5 * 60_000;

/**
 * Asks for the fresh check before anything is typed: for screens that take what no draft may keep (numbers of persons), since the browser may
 * leave for the check. Once open it stays open: later refusals are `useFresh`'s.
 */
export function FreshGate({ why, children }: { why: string; children: ReactNode }) {
  const me = useQuery('getMe', {});
  const [passed, setPassed] = useState(false);
  const [asking, setAsking] = useState(false);
  const shown = useRef(false);
  if (passed || shown.current) return children;
  return (
    <Loaded query={me} what="您的登录情况">
      {({ session: { freshUntil } }) => {
        if (freshUntil !== null && Date.parse(freshUntil) - Date.now() > enoughMs) {
          shown.current = true;
          return children;
        }
        return (
          <Box className="columns">
            <Box className="card stack">
              <Heading level={2}>先确认一次是您本人</Heading>
              <Box as="p" className="text">
                {why}
              </Box>
              <Button kind="main" onPress={() => setAsking(true)}>
                确认是我本人
              </Button>
              {asking && (
                <FreshDialog
                  onDone={() => {
                    setAsking(false);
                    setPassed(true);
                  }}
                  onClose={() => setAsking(false)}
                />
              )}
            </Box>
          </Box>
        );
      }}
    </Loaded>
  );
}
