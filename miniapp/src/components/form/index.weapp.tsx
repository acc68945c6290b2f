import { Input, Button as NativeButton, Picker, Textarea } from '@tarojs/components';
import Taro from '@tarojs/taro';
import { type ReactElement, type ReactNode, useState } from 'react';
import { Box, Button, Span } from '../base';
import { FormContext, useField } from './field';
import type { AgreeProps, ChoiceProps, ChoicesProps, FormProps, Option, SelectProps, TextFieldProps } from './index';
import { kinds, tidy } from './kinds';
import { Summary } from './summary';
import { useForm, useNews } from './use-form';
import './form.scss';

interface FrameProps {
  id: string;
  label: string;
  required?: boolean;
  hint?: string;
  error: string | null;
  group?: boolean;
  children: ReactNode;
}

function Frame({ id, label, required, hint, error, group, children }: FrameProps) {
  return (
    <Box id={id} className="field" role={group ? 'group' : undefined} label={group ? label : undefined}>
      <Box className="field__label">
        {label}
        {!required && <Span className="field__optional">（可以不填）</Span>}
      </Box>
      {hint !== undefined && <Box className="field__hint">{hint}</Box>}
      {error !== null && <Box className="field__error">要改：{error}</Box>}
      {children}
    </Box>
  );
}

/** WeChat has no tie between an input and its words: the screen reader says them as the input's name. */
const said = (label: string, hint: string | undefined, error: string | null): object => ({
  ariaLabel: [label, hint, error === null ? undefined : `要改：${error}`].filter((words) => words !== undefined).join('，'),
});

export function TextField(props: TextFieldProps): ReactElement {
  const { name, label, value, onChange, hint, kind = 'text', required } = props;
  const { keyboard, compact, maxLength: longest } = kinds[kind];
  const maxLength = props.maxLength ?? longest;
  const { id, error } = useField(name, label, props.error);
  const [readable, setReadable] = useState(false);
  const className = `field__input ${error === null ? '' : 'is-wrong'}`;
  // WeChat's own limit is 140 characters; -1 is none.
  const limit = compact ? -1 : (maxLength ?? -1);
  const input = (): ReactElement => {
    switch (kind) {
      case 'multiline':
        return (
          <Textarea
            className={className}
            value={value}
            maxlength={limit}
            autoHeight
            onInput={(event) => onChange(event.detail.value)}
            {...said(label, hint, error)}
          />
        );
      case 'date':
        return (
          <Picker mode="date" value={value} onChange={(event) => onChange(event.detail.value)} {...said(label, hint, error)}>
            <Box className={className}>{value === '' ? '请选择日期' : value}</Box>
          </Picker>
        );
      default:
        return (
          <Input
            className={className}
            value={value}
            type={keyboard}
            password={kind === 'password' && !readable}
            maxlength={limit}
            onInput={(event) => onChange(tidy(kind, event.detail.value, maxLength))}
            {...said(label, hint, error)}
          />
        );
    }
  };
  return (
    <Frame id={id} label={label} required={required} hint={hint} error={error}>
      {input()}
      {kind === 'password' && (
        <Button kind="quiet" onPress={() => setReadable(!readable)}>
          {readable ? '不显示密码' : '显示密码'}
        </Button>
      )}
    </Frame>
  );
}

interface PickProps {
  role: 'radio' | 'checkbox';
  checked: boolean;
  onPress: () => void;
  children: ReactNode;
}

function Pick({ role, checked, onPress, children }: PickProps) {
  return (
    <NativeButton
      className={`button button--bare pick ${checked ? 'is-checked' : ''}`}
      hoverClass="is-pressed"
      {...{ ariaRole: role, ariaSelected: checked }}
      onClick={onPress}
    >
      <Span className="pick__frame" unsaid>
        {' '}
      </Span>
      <Span className={`pick__mark pick__mark--${role}`} unsaid>
        {' '}
      </Span>
      <Box className="pick__text">{children}</Box>
    </NativeButton>
  );
}

function Explained({ label, explain }: Pick<Option<string>, 'label' | 'explain'>) {
  return (
    <>
      <Box className="pick__label">{label}</Box>
      {explain !== undefined && <Box className="pick__explain">{explain}</Box>}
    </>
  );
}

export function Choice<V extends string>(props: ChoiceProps<V>): ReactElement {
  const { name, label, options, value, onChange, hint, required } = props;
  const { id, error } = useField(name, label, props.error);
  return (
    <Frame id={id} label={label} required={required} hint={hint} error={error} group>
      {options.map((option) => (
        <Pick key={option.value} role="radio" checked={option.value === value} onPress={() => onChange(option.value)}>
          <Explained {...option} />
        </Pick>
      ))}
    </Frame>
  );
}

export function Choices<V extends string>(props: ChoicesProps<V>): ReactElement {
  const { name, label, options, value, onChange, hint, required } = props;
  const { id, error } = useField(name, label, props.error);
  return (
    <Frame id={id} label={label} required={required} hint={hint} error={error} group>
      {options.map((option) => (
        <Pick
          key={option.value}
          role="checkbox"
          checked={value.includes(option.value)}
          onPress={() => onChange(options.map((one) => one.value).filter((one) => value.includes(one) !== (one === option.value)))}
        >
          <Explained {...option} />
        </Pick>
      ))}
    </Frame>
  );
}

export function Select<V extends string>(props: SelectProps<V>): ReactElement {
  const { name, label, options, value, onChange, hint, required } = props;
  const { id, error } = useField(name, label, props.error);
  const position = options.findIndex((option) => option.value === value);
  const shown = options[position]?.label ?? '请选择';
  return (
    <Frame id={id} label={label} required={required} hint={hint} error={error}>
      <Picker
        mode="selector"
        range={options.map((option) => option.label)}
        value={Math.max(0, position)}
        onChange={(event) => {
          const chosen = options[Number(event.detail.value)];
          if (chosen) onChange(chosen.value);
        }}
        {...said(`${label}，${shown}`, hint, error)}
      >
        <Box className={`field__input ${error === null ? '' : 'is-wrong'}`}>{shown}</Box>
      </Picker>
    </Frame>
  );
}

export function Agree({ name, value, onChange, children, ...props }: AgreeProps): ReactElement {
  const { id, error } = useField(name, children, props.error);
  return (
    <Box id={id} className="field">
      {error !== null && <Box className="field__error">要改：{error}</Box>}
      <Pick role="checkbox" checked={value} onPress={() => onChange(!value)}>
        {children}
      </Pick>
    </Box>
  );
}

export function Form({ submitLabel, busyLabel, danger, beside, children, ...rest }: FormProps): ReactElement {
  const { busy, problem } = rest;
  const form = useForm(rest);
  const show = (id: string): void => void Taro.pageScrollTo({ selector: `#${id}` });
  useNews(form.refused, problem, () => {
    if (problem !== null || form.found.length > 0) show(form.summaryId);
  });
  return (
    <FormContext.Provider value={form.context}>
      <Box className="form">
        <Box id={form.summaryId} role="status" className="live">
          {(problem !== null || form.found.length > 0) && (
            <Summary problem={problem} found={form.found} labelOf={form.labelOf} open={(field) => show(form.idOf(field))} />
          )}
        </Box>
        {children}
        <Box className="form__actions">
          <Button kind={danger ? 'danger' : 'main'} busy={busy} onPress={form.submit}>
            {busy ? (busyLabel ?? '正在提交…') : submitLabel}
          </Button>
          {beside}
        </Box>
      </Box>
    </FormContext.Provider>
  );
}
