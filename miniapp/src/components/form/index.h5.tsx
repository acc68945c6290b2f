import { type FormEvent, type ReactElement, type ReactNode, useState } from 'react';
import { Button } from '../base';
import { FormContext, useField } from './field';
import type { AgreeProps, ChoiceProps, ChoicesProps, FormProps, SelectProps, TextFieldProps } from './index';
import { kinds, tidy } from './kinds';
import { Summary } from './summary';
import { useForm, useNews } from './use-form';
import './form.scss';

const hintId = (id: string): string => `${id}-hint`;
const errorId = (id: string): string => `${id}-error`;

/** Ids of what is said after a field's name. */
const describing = (id: string, hint: string | undefined, error: string | null): string | undefined =>
  [hint === undefined ? '' : hintId(id), error === null ? '' : errorId(id)].filter(Boolean).join(' ') || undefined;

const optional = <span className="field__optional">（可以不填）</span>;

function Words({ id, hint, error }: { id: string; hint?: string; error: string | null }) {
  return (
    <>
      {hint !== undefined && (
        <p id={hintId(id)} className="field__hint">
          {hint}
        </p>
      )}
      {error !== null && (
        <p id={errorId(id)} className="field__error">
          要改：{error}
        </p>
      )}
    </>
  );
}

export function TextField(props: TextFieldProps): ReactElement {
  const { name, label, value, onChange, hint, kind = 'text', required = false, autoComplete } = props;
  const { type, inputMode, autoComplete: usual, compact, maxLength: longest } = kinds[kind];
  const maxLength = props.maxLength ?? longest;
  const { id, error } = useField(name, label, props.error);
  const [readable, setReadable] = useState(false);
  const common = {
    id,
    name,
    value,
    required,
    className: `field__input ${error === null ? '' : 'is-wrong'}`,
    autoComplete: autoComplete ?? usual,
    // What is pasted with blanks would lose its end to HTML's own limit.
    maxLength: compact ? undefined : maxLength,
    'aria-invalid': error === null ? undefined : true,
    'aria-describedby': describing(id, hint, error),
  };
  return (
    <div className="field">
      <label className="field__label" htmlFor={id}>
        {label}
        {!required && optional}
      </label>
      <Words id={id} hint={hint} error={error} />
      {kind === 'multiline' ? (
        <textarea {...common} rows={4} onChange={(event) => onChange(event.target.value)} />
      ) : (
        <input
          {...common}
          type={readable ? 'text' : type}
          inputMode={inputMode}
          spellCheck={false}
          autoCapitalize="none"
          onChange={(event) => onChange(tidy(kind, event.target.value, maxLength))}
        />
      )}
      {kind === 'password' && (
        <Button kind="quiet" onPress={() => setReadable(!readable)}>
          {readable ? '不显示密码' : '显示密码'}
        </Button>
      )}
    </div>
  );
}

interface GroupProps {
  role: 'radiogroup' | 'group';
  id: string;
  label: string;
  required: boolean;
  hint?: string;
  error: string | null;
  children: ReactNode;
}

/** Several inputs under one label. Only a group of radios can itself be required or wrong. */
function Group({ role, id, label, required, hint, error, children }: GroupProps) {
  const said = {
    role,
    'aria-labelledby': `${id}-label`,
    'aria-describedby': describing(id, hint, error),
    ...(role === 'radiogroup' ? { 'aria-required': required, 'aria-invalid': error === null ? undefined : true } : {}),
  };
  return (
    <div className="field" {...said}>
      <span id={`${id}-label`} className="field__label">
        {label}
        {!required && optional}
      </span>
      <Words id={id} hint={hint} error={error} />
      {children}
    </div>
  );
}

interface PickProps {
  type: 'radio' | 'checkbox';
  id?: string;
  name: string;
  value?: string;
  checked: boolean;
  onChange: (checked: boolean) => void;
  invalid?: boolean;
  required?: boolean;
  describedBy?: string;
  children: ReactNode;
}

/** The input is as large as its row; what is pressed is the label around it. */
function Pick({ invalid, describedBy, onChange, children, ...input }: PickProps) {
  return (
    <label className="pick">
      <input
        {...input}
        className="pick__input"
        aria-invalid={invalid || undefined}
        aria-describedby={describedBy}
        onChange={(event) => onChange(event.target.checked)}
      />
      <span className="pick__frame" />
      <span className={`pick__mark pick__mark--${input.type}`} />
      <span className="pick__text">{children}</span>
    </label>
  );
}

function Explained({ label, explain }: { label: string; explain?: string }) {
  return (
    <>
      <span className="pick__label">{label}</span>
      {explain !== undefined && <span className="pick__explain">{explain}</span>}
    </>
  );
}

export function Choice<V extends string>(props: ChoiceProps<V>): ReactElement {
  const { name, label, options, value, onChange, hint, required = false } = props;
  const { id, error } = useField(name, label, props.error);
  return (
    <Group role="radiogroup" id={id} label={label} required={required} hint={hint} error={error}>
      {options.map((option, position) => (
        <Pick
          key={option.value}
          type="radio"
          id={position === 0 ? id : undefined}
          // Radios of one name anywhere in the document are one group, and pages that were left stay in it.
          name={id}
          value={option.value}
          checked={option.value === value}
          onChange={() => onChange(option.value)}
        >
          <Explained {...option} />
        </Pick>
      ))}
    </Group>
  );
}

export function Choices<V extends string>(props: ChoicesProps<V>): ReactElement {
  const { name, label, options, value, onChange, hint, required = false } = props;
  const { id, error } = useField(name, label, props.error);
  return (
    <Group role="group" id={id} label={label} required={required} hint={hint} error={error}>
      {options.map((option, position) => (
        <Pick
          key={option.value}
          type="checkbox"
          id={position === 0 ? id : undefined}
          name={name}
          value={option.value}
          checked={value.includes(option.value)}
          onChange={(checked) =>
            onChange(options.map((one) => one.value).filter((one) => (one === option.value ? checked : value.includes(one))))
          }
        >
          <Explained {...option} />
        </Pick>
      ))}
    </Group>
  );
}

export function Select<V extends string>(props: SelectProps<V>): ReactElement {
  const { name, label, options, value, onChange, hint, required = false } = props;
  const { id, error } = useField(name, label, props.error);
  return (
    <div className="field">
      <label className="field__label" htmlFor={id}>
        {label}
        {!required && optional}
      </label>
      <Words id={id} hint={hint} error={error} />
      <span className="field__select">
        <select
          id={id}
          name={name}
          value={value}
          required={required}
          className={`field__input ${error === null ? '' : 'is-wrong'}`}
          aria-invalid={error === null ? undefined : true}
          aria-describedby={describing(id, hint, error)}
          onChange={(event) => {
            const chosen = options.find((option) => option.value === event.target.value);
            if (chosen) onChange(chosen.value);
          }}
        >
          {!options.some((option) => option.value === value) && <option value={value}>请选择</option>}
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      </span>
    </div>
  );
}

export function Agree({ name, value, onChange, children, ...props }: AgreeProps): ReactElement {
  const { id, error } = useField(name, children, props.error);
  return (
    <div className="field">
      <Words id={id} error={error} />
      <Pick
        type="checkbox"
        id={id}
        name={name}
        checked={value}
        onChange={onChange}
        required
        invalid={error !== null}
        describedBy={describing(id, undefined, error)}
      >
        {children}
      </Pick>
    </div>
  );
}

export function Form({ submitLabel, busyLabel, danger, beside, children, ...rest }: FormProps): ReactElement {
  const { busy, problem } = rest;
  const form = useForm(rest);
  useNews(form.refused, problem, () => document.getElementById(form.summaryId)?.focus());
  const told = problem !== null || form.found.length > 0;
  return (
    <FormContext.Provider value={form.context}>
      <form
        className="form"
        noValidate
        aria-busy={busy}
        onSubmit={(event: FormEvent) => {
          event.preventDefault();
          form.submit();
        }}
      >
        {told && (
          <div id={form.summaryId} role="alert" tabIndex={-1} className="form__summary">
            <Summary
              problem={problem}
              found={form.found}
              labelOf={form.labelOf}
              open={(field) => document.getElementById(form.idOf(field))?.focus()}
            />
          </div>
        )}
        {children}
        <div className="form__actions">
          <button
            type="submit"
            className={`button button--${danger ? 'danger' : 'main'} ${busy ? 'is-busy' : ''}`}
            aria-disabled={busy || undefined}
          >
            {busy ? (busyLabel ?? '正在提交…') : submitLabel}
          </button>
          {beside}
        </div>
      </form>
    </FormContext.Provider>
  );
}
