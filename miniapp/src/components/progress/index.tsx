import type { Progress as ProgressOf } from '@yunzhengshou/contract';
import { type ReactNode, useEffect, useRef } from 'react';
import { useProgress } from '../../api/use-progress';
import { Box, Heading, Span } from '../base';
import { Fault } from '../fault';
import { Note } from '../note';
import './progress.scss';

interface ProgressProps {
  progressId: string;
  /** What is waited for: 核对名册. */
  what: string;
  /** What is counted: 户, 行. */
  unit?: string;
  /** Called once, when it is done or failed. */
  onEnd?: (progress: ProgressOf) => void;
  /** Stands there once it is done: the way on. */
  children?: ReactNode;
}

/** How far in hundredths, whole; null while nobody knows how many there are. */
export function percentOf({ state, done, total }: Pick<ProgressOf, 'state' | 'done' | 'total'>): number | null {
  if (state === 'done') return 100;
  return total === null || total === 0 ? null : Math.min(99, Math.floor((done / total) * 100));
}

/** A job that somebody waits for: how far it is, in words and as a bar. It goes on by itself when the page is left. */
export function Progress({ progressId, what, unit = '', onEnd, children }: ProgressProps) {
  const { progress, problem, retry } = useProgress(progressId);
  const told = useRef('');
  const over = progress?.state === 'done' || progress?.state === 'failed';
  useEffect(() => {
    if (!over || progress === null || told.current === progressId) return;
    told.current = progressId;
    onEnd?.(progress);
  }, [over, progress, progressId, onEnd]);

  const percent = progress === null ? null : percentOf(progress);
  // The screen reader hears each tenth, not each row.
  const tenth = percent === null ? '' : `，做了百分之 ${Math.floor(percent / 10) * 10}`;
  const said =
    progress === null
      ? `正在看${what}做到哪里`
      : { waiting: progress.step, running: `${progress.step}${tenth}`, done: `${what}做完了`, failed: `${what}没有做成` }[progress.state];
  return (
    <Box className="progress stack stack--tight">
      <Box role="status" className="unseen">
        {said}
      </Box>
      {progress?.state === 'failed' ? (
        <Failed what={what} problem={progress.problem} />
      ) : progress?.state === 'done' ? (
        <>
          <Note kind="good">{what}做完了。</Note>
          {children}
        </>
      ) : (
        <>
          <Box as="p" className="text" unsaid>
            <Span strong>{progress?.step ?? `正在看${what}做到哪里`}</Span>
          </Box>
          <Box className={`progress__track ${percent === null ? 'is-unknown' : ''}`} unsaid>
            <Box className="progress__bar" style={percent === null ? {} : { width: `${percent}%` }} />
          </Box>
          {progress !== null && (progress.done > 0 || progress.total !== null) && (
            <Box as="p" className="text">
              {progress.total === null ? `已做 ${progress.done} ${unit}` : `已做 ${progress.done}，共 ${progress.total} ${unit}`}
            </Box>
          )}
          <Box as="p" className="text soft">
            可以先去做别的，不会中断。回到这一页，就能看到做到哪里。
          </Box>
        </>
      )}
      {problem !== null && !over && <Fault problem={problem} retry={{ label: '再看一次', onPress: retry }} />}
    </Box>
  );
}

function Failed({ what, problem }: { what: string; problem: ProgressOf['problem'] }) {
  return (
    <Note kind="bad">
      <Heading level={3}>{what}没有做成</Heading>
      {problem && (
        <Box as="p" className="text">
          {problem.title}
        </Box>
      )}
      {problem && problem.detail !== null && (
        <Box as="p" className="text">
          {problem.detail}
        </Box>
      )}
    </Note>
  );
}
