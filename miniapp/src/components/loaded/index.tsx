import type { ReactNode } from 'react';
import type { Query } from '../../api/use-query';
import { formatInstant } from '../../format/dates';
import { Box, Button } from '../base';
import { Fault } from '../fault';
import { Note } from '../note';
import './loaded.scss';

interface LoadedProps<T> {
  query: Query<T>;
  /** What is being loaded, for those who can't see the skeleton: '您家的进度'. */
  what: string;
  /** @param at when the answer came, in ms */
  children: (data: T, at: number) => ReactNode;
}

/** Draws what a query knows: skeleton, answer, an earlier answer marked with its time, or what went wrong with a way to retry. */
export function Loaded<T>({ query: { state, retry }, what, children }: LoadedProps<T>) {
  const said = {
    loading: `正在取${what}`,
    ready: '',
    stale: state.status === 'stale' && state.problem ? state.problem.title : '',
    error: state.status === 'error' ? state.problem.title : '',
  }[state.status];
  return (
    <Box className="stack">
      <Box role="status" className="unseen">
        {said}
      </Box>
      {state.status === 'loading' && <Skeleton />}
      {state.status === 'error' && <Fault problem={state.problem} retry={{ label: '再试一次', onPress: retry }} />}
      {state.status === 'stale' && (
        <Note kind="warn" word={state.problem ? '不是最新' : '正在更新'}>
          <Box as="p" className="text">
            {formatInstant(state.at, Date.now())} 的内容，{state.problem ? state.problem.title : '新的还在取'}
          </Box>
          {state.problem && (
            <Button kind="quiet" onPress={retry}>
              再试一次
            </Button>
          )}
        </Note>
      )}
      {(state.status === 'ready' || state.status === 'stale') && children(state.data, state.at)}
    </Box>
  );
}

const bones = [
  ['a', 'b', 'c'],
  ['a', 'b'],
];

/** Grey bones where the answer will stand. */
export function Skeleton() {
  return (
    <Box unsaid className="columns">
      {bones.map((lines) => (
        <Box key={lines.length} className="card stack">
          <Box className="bone bone--short" />
          {lines.map((line) => (
            <Box key={line} className="bone" />
          ))}
        </Box>
      ))}
    </Box>
  );
}
