import type { PlanDraft, PlanForm } from '@yunzhengshou/contract';
import { useEffect, useMemo, useRef } from 'react';
import { useDraft } from '../../../components/form/use-draft';
import { differences, type TypedPlan, typedPlan } from './typed-plan';

export interface TypedDraft {
  typed: TypedPlan;
  /** The draft that the server keeps, as it would be typed. */
  kept: TypedPlan;
  dirty: boolean;
  /** Somebody saved after this was opened: it can't be saved until one has looked. */
  behind: boolean;
  edit: (name: string, value: string | readonly string[]) => void;
  /** `sent` was saved under this revision; what was typed meanwhile isn't. */
  saved: (revision: number, sent: TypedPlan) => void;
  /** Goes on from the kept revision with what is typed here. */
  goOn: () => void;
  /** Gives up what was typed. */
  giveUp: () => void;
}

/** What is typed into the plan: it stays on this device until it is saved or given up, whoever saves meanwhile. */
export function usePlanDraft(projectCode: string, form: PlanForm, draft: PlanDraft): TypedDraft {
  const kept = useMemo(() => typedPlan(form, draft), [form, draft]);
  const { values, set, forget } = useDraft<TypedPlan>(`plan:${projectCode}`, kept, []);
  const latest = useRef(values);
  latest.current = values;
  const older = Number(values.revision) < draft.revision;
  const untouched = values.clean === 'yes';
  // biome-ignore lint/correctness/useExhaustiveDependencies: only a newer draft takes the place of one that nobody touched
  useEffect(() => {
    if (older && untouched) forget();
  }, [older, untouched]);
  return {
    typed: values,
    kept,
    dirty: differences(form, values, kept).length > 0,
    behind: older && !untouched,
    edit(name, value) {
      set(name, value);
      if (values.clean !== '') set('clean', '');
    },
    saved(revision, sent) {
      const touched = latest.current !== sent;
      set('revision', String(revision));
      if (!touched) set('clean', 'yes');
    },
    goOn: () => set('revision', kept.revision),
    giveUp: forget,
  };
}
