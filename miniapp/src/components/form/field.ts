import { createContext, useContext, useEffect, useId } from 'react';

/** What is wrong with one field: its name, and a sentence for people. */
export interface FieldFault {
  field: string;
  sentence: string;
}

interface FormState {
  prefix: string;
  faults: readonly FieldFault[];
  /** Labels by field name, for the list of what is wrong. */
  labels: Map<string, string>;
}

export const FormContext = createContext<FormState | null>(null);

/** A name for this part of the page that may stand in a selector. */
export const useElementId = (): string => `e${useId().replace(/:/g, '')}`;

export const fieldId = (prefix: string, name: string): string => `${prefix}-${name}`;

/** A field's place in its form: its id, and what is wrong with it, by its own screen or by the form. */
export function useField(name: string, label: string, error: string | null = null): { id: string; error: string | null } {
  const own = useElementId();
  const form = useContext(FormContext);
  const labels = form?.labels;
  useEffect(() => {
    labels?.set(name, label);
    return () => void labels?.delete(name);
  }, [labels, name, label]);
  return {
    id: fieldId(form?.prefix ?? own, name),
    error: error ?? form?.faults.find(({ field }) => field === name)?.sentence ?? null,
  };
}
