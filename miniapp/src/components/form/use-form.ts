import { useEffect, useMemo, useRef, useState } from 'react';
import type { ApiProblem } from '../../api';
import { type FieldFault, fieldId, useElementId } from './field';
import type { FormProps } from './index';

const isFault = (value: unknown): value is FieldFault =>
  typeof value === 'object' && value !== null && 'field' in value && 'sentence' in value && typeof value.field === 'string';

/** The fields that the server found wrong, where it said so. */
const invalidOf = (problem: ApiProblem | null): FieldFault[] =>
  problem !== null && 'invalid' in problem && Array.isArray(problem.invalid) ? problem.invalid.filter(isFault) : [];

const nothing: readonly FieldFault[] = [];

/** What both targets' forms do: refuse to send what is wrong, say it at the head, lead there. */
export function useForm({ onSubmit, busy, problem, faults = nothing }: Pick<FormProps, 'onSubmit' | 'busy' | 'problem' | 'faults'>) {
  const prefix = useElementId();
  const labels = useRef(new Map<string, string>()).current;
  /** Tries that were refused here. */
  const [refused, setRefused] = useState(0);
  const own = refused > 0 ? faults : nothing;
  const found = useMemo(() => [...own, ...invalidOf(problem)], [own, problem]);
  const context = useMemo(() => ({ prefix, faults: found, labels }), [prefix, found, labels]);
  return {
    context,
    summaryId: `${prefix}-summary`,
    found,
    refused,
    labelOf: (field: string): string => labels.get(field) ?? '有一项',
    idOf: (field: string): string => fieldId(prefix, field),
    submit(): void {
      if (busy) return;
      if (faults.length > 0) {
        setRefused(refused + 1);
        return;
      }
      setRefused(0);
      onSubmit();
    },
  };
}

/** Calls when a form's head may have something new to say. */
export function useNews(refused: number, problem: ApiProblem | null, tell: () => void): void {
  const latest = useRef(tell);
  latest.current = tell;
  const first = useRef(true);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new problem or another refused try is what is told
  useEffect(() => {
    if (!first.current) latest.current();
    first.current = false;
  }, [refused, problem]);
}
