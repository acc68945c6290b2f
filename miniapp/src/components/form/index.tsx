import type { ReactElement, ReactNode } from 'react';
import type { ApiProblem } from '../../api';
import type { FieldFault } from './field';

/*
 * What people fill in. In the browser these are HTML's own form elements (keyboard, autofill and screen reader know them), in WeChat its
 * inputs and pickers. Every field has its label above it, always; what is wrong with it is said beside it and at the head of its form.
 */

export type TextKind = 'text' | 'name' | 'idNumber' | 'phone' | 'code' | 'password' | 'date' | 'number' | 'multiline';

interface FieldProps {
  /** Unique in its form: the property's name in the request's body, so that the server's findings reach this field. */
  name: string;
  label: string;
  /** One line below the label: what is meant, or where to find it. */
  hint?: string;
  /** What is wrong, as a sentence that says what to do. A form's findings for this name come here by themselves. */
  error?: string | null;
  /** Without it the label says that it may be left empty. */
  required?: boolean;
}

export interface TextFieldProps extends FieldProps {
  /** A date is YYYY-MM-DD; a number is what was typed. Blanks and dashes are taken out of numbers of persons and phones, and out of codes. */
  value: string;
  onChange: (value: string) => void;
  kind?: TextKind;
  maxLength?: number;
  /** HTML's autocomplete, where the kind's own doesn't fit: 'new-password', 'off'. */
  autoComplete?: string;
}

export interface Option<V extends string> {
  value: V;
  label: string;
  /** One line below: what choosing it means. */
  explain?: string;
}

export interface ChoiceProps<V extends string> extends FieldProps {
  options: readonly Option<V>[];
  /** '' while nothing is chosen. */
  value: V | '';
  onChange: (value: V) => void;
}

export interface ChoicesProps<V extends string> extends FieldProps {
  options: readonly Option<V>[];
  value: readonly V[];
  /** In the order of the options. */
  onChange: (value: V[]) => void;
}

export interface SelectProps<V extends string> extends FieldProps {
  options: readonly Pick<Option<V>, 'value' | 'label'>[];
  /** '' while nothing is chosen. */
  value: V | '';
  onChange: (value: V) => void;
}

export interface AgreeProps {
  name: string;
  value: boolean;
  onChange: (value: boolean) => void;
  error?: string | null;
  /** The sentence agreed to. A link to the whole text stands beside it, not in it. */
  children: string;
}

export interface FormProps {
  /** Called by the button and by Enter; not while busy, nor while there are `faults`. */
  onSubmit: () => void;
  busy: boolean;
  submitLabel: string;
  busyLabel?: string;
  /** What the last try ended with. */
  problem: ApiProblem | null;
  /** What is still wrong with what is typed, worked out anew at each drawing; shown from the first try to send on. */
  faults?: readonly FieldFault[];
  /** Sending can't be undone or takes something away. */
  danger?: boolean;
  /** Buttons beside the one that sends. */
  beside?: ReactNode;
  children: ReactNode;
}

export declare function TextField(props: TextFieldProps): ReactElement;
/** One of a few, each a large row. */
export declare function Choice<V extends string>(props: ChoiceProps<V>): ReactElement;
/** Any of a few. */
export declare function Choices<V extends string>(props: ChoicesProps<V>): ReactElement;
/** One of many. */
export declare function Select<V extends string>(props: SelectProps<V>): ReactElement;
export declare function Agree(props: AgreeProps): ReactElement;
/** Not inside another form: a Confirm stands beside a form, not in it. */
export declare function Form(props: FormProps): ReactElement;
