import type { PlanField, PlanForm } from '@yunzhengshou/contract';
import { type ReactNode, useContext } from 'react';
import { Box, Button, Span } from '../../../components/base';
import { Choice, TextField } from '../../../components/form';
import { FormContext, fieldId } from '../../../components/form/field';
import { formatCitations } from '../../../format/citation';
import './plan.scss';
import { partName, partsOf, phaseKeys, rowOf, rowsOf, type TypedPlan } from './typed-plan';

interface PlanFieldProps {
  field: PlanField;
  form: PlanForm;
  typed: TypedPlan;
  edit: (name: string, value: string | readonly string[]) => void;
  error: string | null;
}

const hintOf = ({ help, boundWords, articles }: PlanField): string =>
  [help, boundWords === '' ? '' : `${boundWords}。`, articles.length === 0 ? '' : `依据：${formatCitations(articles)}`].join('');

const labelOf = ({ title, unit }: PlanField): string => (unit === '' ? title : `${title}（${unit}）`);

/** One field of the plan by its kind, with the law's bound and its article beside it. */
export function PlanFieldInput(props: PlanFieldProps) {
  const { field, typed, edit, error } = props;
  const { key, kind, required, choices, fixed } = field;
  if (fixed || kind === 'brackets') return <Fixed field={field} error={error} />;
  const value = typed[key];
  const typedText = typeof value === 'string' ? value : '';
  switch (kind) {
    case 'standards':
      return <Standards {...props} />;
    case 'phases':
      return <Phases {...props} />;
    case 'rates':
      return <Rates {...props} />;
    case 'choice':
      return (
        <Choice
          name={key}
          label={field.title}
          hint={hintOf(field)}
          required={required}
          options={choices}
          value={typedText}
          onChange={(next) => edit(key, next)}
          error={error}
        />
      );
    default:
      return (
        <TextField
          name={key}
          kind={kind === 'date' ? 'date' : kind === 'text' ? 'text' : 'number'}
          label={labelOf(field)}
          hint={hintOf(field)}
          required={required}
          maxLength={kind === 'text' ? 200 : 20}
          value={typedText}
          onChange={(next) => edit(key, next)}
          error={error}
        />
      );
  }
}

/** Several inputs of one field, under its name. */
function Rows({ field, error, children }: { field: PlanField; error: string | null; children: ReactNode }) {
  const form = useContext(FormContext);
  return (
    <Box id={fieldId(form?.prefix ?? '', field.key)} role="group" label={field.title} className="field">
      <Span className="field__label">{labelOf(field)}</Span>
      <Box as="p" className="field__hint">
        {hintOf(field)}
      </Box>
      {error !== null && (
        <Box as="p" className="field__error">
          要改：{error}
        </Box>
      )}
      {children}
    </Box>
  );
}

function Fixed({ field, error }: { field: PlanField; error: string | null }) {
  const { choices, boundWords } = field;
  return (
    <Rows field={field} error={error}>
      <Box as="p" className="text">
        {choices[0]?.label ?? (boundWords === '' ? '按规定写死，不用填' : boundWords)}
      </Box>
    </Rows>
  );
}

interface PartProps {
  field: PlanField;
  rows: readonly string[];
  row: number;
  part: number;
  label: string;
  kind: 'text' | 'number';
  edit: PlanFieldProps['edit'];
}

/** One part of one row. */
function Part({ field: { key }, rows, row, part, label, kind, edit }: PartProps) {
  const parts = partsOf(rows[row] ?? '');
  return (
    <TextField
      name={partName(key, row, part)}
      kind={kind}
      label={label}
      required
      maxLength={20}
      value={parts[part] ?? ''}
      onChange={(next) => {
        const changed = [...parts];
        changed[part] = next;
        edit(
          key,
          rows.map((one, position) => (position === row ? rowOf(changed) : one)),
        );
      }}
    />
  );
}

const without = (rows: readonly string[], row: number): string[] => rows.filter((_, position) => position !== row);

/** Standards that the city published, each in force from a month on. */
function Standards({ field, typed, edit, error }: PlanFieldProps) {
  const rows = rowsOf(typed, field.key);
  return (
    <Rows field={field} error={error}>
      {rows.map((_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a row is its place
        <Box key={row} className="plan-row">
          <Part field={field} rows={rows} row={row} part={0} label="从哪个月起（如 2025-01）" kind="text" edit={edit} />
          <Part field={field} rows={rows} row={row} part={1} label={`多少${field.unit}`} kind="number" edit={edit} />
          <Button kind="plain" label={`去掉第 ${row + 1} 个标准`} onPress={() => edit(field.key, without(rows, row))}>
            去掉
          </Button>
        </Box>
      ))}
      <Button kind="plain" onPress={() => edit(field.key, [...rows, rowOf(['', ''])])}>
        加一个标准
      </Button>
    </Rows>
  );
}

const titleOfPhase = (key: string, position: number): string => (key === 'none' ? '之后（没有奖励）' : `第 ${position + 1} 段`);

/** Phases of the signing period; the last has no reward. */
function Phases({ field, typed, edit, error }: PlanFieldProps) {
  const rows = rowsOf(typed, field.key);
  const keys = rows.map((row) => partsOf(row)[0] ?? '');
  const fresh = (): string => {
    const free = rows.map((_, position) => `phase_${position + 1}`).find((key) => !keys.includes(key));
    return free ?? `phase_${rows.length + 1}`;
  };
  const rewarded = rows.filter((row) => partsOf(row)[0] !== 'none');
  const rest = rows.filter((row) => partsOf(row)[0] === 'none');
  return (
    <Rows field={field} error={error}>
      {rows.map((_, row) => {
        const title = titleOfPhase(keys[row] ?? '', row);
        return (
          <Box key={keys[row]} className="plan-row">
            <Part field={field} rows={rows} row={row} part={1} label={`${title}：从第几天`} kind="number" edit={edit} />
            <Part field={field} rows={rows} row={row} part={2} label={`${title}：到第几天`} kind="number" edit={edit} />
            <Button kind="plain" label={`去掉${title}`} onPress={() => edit(field.key, without(rows, row))}>
              去掉
            </Button>
          </Box>
        );
      })}
      <Box className="row">
        <Button kind="plain" onPress={() => edit(field.key, [...rewarded, rowOf([fresh(), '', '']), ...rest])}>
          加一段
        </Button>
        {rest.length === 0 && (
          <Button kind="plain" onPress={() => edit(field.key, [...rewarded, rowOf(['none', '', ''])])}>
            加没有奖励的一段
          </Button>
        )}
      </Box>
    </Rows>
  );
}

/** An amount for each phase that is rewarded. */
function Rates({ field, form, typed, edit, error }: PlanFieldProps) {
  const rows = rowsOf(typed, field.key);
  const phases = phaseKeys(form, typed).filter((key) => key !== 'none');
  const amountOf = (phase: string): string => partsOf(rows.find((row) => partsOf(row)[0] === phase) ?? '')[1] ?? '';
  return (
    <Rows field={field} error={error}>
      {phases.length === 0 && (
        <Box as="p" className="text">
          先填签约时段，再填每一段的奖励。
        </Box>
      )}
      {phases.map((phase, position) => {
        const row = rows.findIndex((one) => partsOf(one)[0] === phase);
        return (
          <TextField
            key={phase}
            name={row === -1 ? `${field.key}.${phase}` : partName(field.key, row, 1)}
            kind="number"
            label={titleOfPhase(phase, position)}
            required
            maxLength={20}
            value={amountOf(phase)}
            onChange={(next) => edit(field.key, [...rows.filter((one) => partsOf(one)[0] !== phase), rowOf([phase, next])])}
          />
        );
      })}
    </Rows>
  );
}
