import type { DocumentKind } from '@yunzhengshou/contract';
import type { InputOf } from '../../../api';
import { Box, Button, Span } from '../../../components/base';
import { Choice, Select, TextField } from '../../../components/form';
import type { FieldFault } from '../../../components/form/field';
import { Note } from '../../../components/note';
import { isWhole, readShare, sumInWords, sumOf } from './shares';
import { documentOptions, numberFault, phoneFault } from './words';

/** An owner as typed, without what is never written down. */
export interface Kept {
  key: string;
  kind: 'person' | 'organisation';
  name: string;
  documentKind: DocumentKind;
  creditCode: string;
  numerator: string;
  denominator: string;
}

/** Numbers of persons and phones live on the screen only. */
export interface Secrets {
  idNumber: string;
  phone: string;
}

const noSecrets: Secrets = { idNumber: '', phone: '' };

export const nameless = (key: string): Kept => ({
  key,
  kind: 'person',
  name: '',
  documentKind: 'resident_id',
  creditCode: '',
  numerator: '',
  denominator: '',
});

export const kept = (texts: readonly string[]): Kept[] => texts.map((text) => JSON.parse(text) as Kept);
export const written = (owners: readonly Kept[]): string[] => owners.map((owner) => JSON.stringify(owner));

/** What is typed of owners' numbers and phones, by the owner's key. */
export type SecretsByKey = Readonly<Record<string, Secrets>>;

const secretsOf = (secrets: SecretsByKey, key: string): Secrets => secrets[key] ?? noSecrets;

interface OwnerFieldsProps {
  /** In a draft's own writing. */
  owners: readonly string[];
  put: (owners: readonly string[]) => void;
  secrets: SecretsByKey;
  setSecrets: (secrets: SecretsByKey) => void;
}

/** All owners of a house, each a card, with what their shares come to. */
export function OwnerFields({ owners: texts, put, secrets, setSecrets }: OwnerFieldsProps) {
  const owners = kept(texts);
  const sum = sumInWords(owners);
  const change = (key: string, part: Partial<Kept>): void =>
    put(written(owners.map((owner) => (owner.key === key ? { ...owner, ...part } : owner))));
  const add = (): void => {
    const taken = new Set(owners.map(({ key }) => key));
    let number = owners.length + 1;
    while (taken.has(`新${number}`)) number += 1;
    put(written([...owners, nameless(`新${number}`)]));
  };
  return (
    <>
      {owners.map((owner, index) => (
        <OwnerCard
          key={owner.key}
          owner={owner}
          index={index}
          secrets={secretsOf(secrets, owner.key)}
          onChange={(part) => change(owner.key, part)}
          onSecrets={(part) => setSecrets({ ...secrets, [owner.key]: { ...secretsOf(secrets, owner.key), ...part } })}
          onRemove={owners.length > 1 ? () => put(written(owners.filter(({ key }) => key !== owner.key))) : undefined}
        />
      ))}
      <Button kind="plain" onPress={add}>
        加一位产权人
      </Button>
      <Box role="status">
        <Note kind={sum.kind} word="份额合计">
          {sum.words}
        </Note>
      </Box>
    </>
  );
}

/** What is still wrong with the owners as typed. */
export const ownersFaults = (texts: readonly string[], secrets: SecretsByKey): FieldFault[] => {
  const owners = kept(texts);
  return [
    ...owners.flatMap((owner, index) => ownerFaults(owner, secretsOf(secrets, owner.key), index)),
    // Said at the last share: some share is wrong, and which one only the papers tell.
    ...(sharesWrong(owners) ? [{ field: `owners.${owners.length - 1}.share.numerator`, sentence: sumInWords(owners).words }] : []),
  ];
};

/** The owners in the words of the contract. */
export const ownersOf = (texts: readonly string[], secrets: SecretsByKey): Body['owners'] =>
  kept(texts).map((owner) => bodyOf(owner, secretsOf(secrets, owner.key)));

type Body = InputOf<'prepareOwners'>['body'];

/** Every share is there, and together they are not one whole. */
function sharesWrong(owners: readonly Kept[]): boolean {
  const shares = owners.map(readShare);
  if (shares.includes(null)) return false;
  const sum = sumOf(shares.filter((share) => share !== null));
  return sum !== null && !isWhole(sum);
}

function ownerFaults(owner: Kept, { idNumber, phone }: Secrets, index: number): FieldFault[] {
  const fault = (name: string, sentence: string | null): FieldFault[] =>
    sentence === null ? [] : [{ field: `owners.${index}.${name}`, sentence }];
  return [
    ...(owner.name.trim() === '' ? fault('name', '请填姓名或名称') : []),
    ...(owner.kind === 'person' ? fault('idNumber', numberFault(owner.documentKind, idNumber)) : []),
    ...(owner.kind === 'organisation' && owner.creditCode.length !== 18 ? fault('creditCode', '统一社会信用代码是 18 位') : []),
    ...fault('phone', phoneFault(phone)),
    ...(readShare(owner) === null ? fault('share.numerator', '份额填两个整数，例如三分之一填 1 和 3；全部填 1 和 1') : []),
  ];
}

function bodyOf(owner: Kept, { idNumber, phone }: Secrets): Body['owners'][number] {
  const share = readShare(owner) ?? { numerator: 1, denominator: 1 };
  const common = { name: owner.name.trim(), ...(phone === '' ? {} : { phone }), share };
  return owner.kind === 'person'
    ? { ...common, kind: 'person', documentKind: owner.documentKind, idNumber: idNumber.trim() }
    : { ...common, kind: 'organisation', creditCode: owner.creditCode };
}

interface OwnerCardProps {
  owner: Kept;
  index: number;
  secrets: Secrets;
  onChange: (part: Partial<Kept>) => void;
  onSecrets: (part: Partial<Secrets>) => void;
  /** The last one stays: a house has an owner. */
  onRemove?: () => void;
}

const compact = (text: string): string => text.replace(/[\s-]/g, '').toUpperCase();

function OwnerCard({ owner, index, secrets, onChange, onSecrets, onRemove }: OwnerCardProps) {
  const name = (part: string): string => `owners.${index}.${part}`;
  const who = `第 ${index + 1} 位`;
  return (
    <Box role="group" label={`${who}产权人`} className="card stack">
      <Box className="row row--apart">
        <Span strong>{who}</Span>
        {onRemove && (
          <Button kind="quiet" label={`去掉${who}${owner.name}`} onPress={onRemove}>
            去掉
          </Button>
        )}
      </Box>
      <Choice
        name={name('kind')}
        label={`${who}是`}
        required
        options={[
          { value: 'person', label: '个人' },
          { value: 'organisation', label: '单位' },
        ]}
        value={owner.kind}
        onChange={(kind) => onChange({ kind })}
      />
      <TextField
        name={name('name')}
        label={owner.kind === 'person' ? '姓名' : '单位名称'}
        hint="和证件、证照上一样"
        required
        maxLength={60}
        value={owner.name}
        onChange={(value) => onChange({ name: value })}
      />
      {owner.kind === 'person' ? (
        <>
          <Select
            name={name('documentKind')}
            label="证件种类"
            required
            options={documentOptions}
            value={owner.documentKind}
            onChange={(documentKind) => onChange({ documentKind })}
          />
          <TextField
            name={name('idNumber')}
            kind={owner.documentKind === 'resident_id' ? 'idNumber' : 'text'}
            label="证件号码"
            required
            maxLength={owner.documentKind === 'resident_id' ? 18 : 32}
            value={secrets.idNumber}
            onChange={(idNumber) => onSecrets({ idNumber })}
          />
        </>
      ) : (
        <TextField
          name={name('creditCode')}
          label="统一社会信用代码"
          hint="18 位，在营业执照或登记证书上"
          required
          value={owner.creditCode}
          onChange={(typed) => onChange({ creditCode: compact(typed).slice(0, 18) })}
        />
      )}
      <TextField
        name={name('phone')}
        kind="phone"
        label="手机号"
        autoComplete="off"
        value={secrets.phone}
        onChange={(phone) => onSecrets({ phone })}
      />
      <Box className="share">
        <TextField
          name={name('share.numerator')}
          kind="number"
          label="份额的分子"
          required
          maxLength={8}
          value={owner.numerator}
          onChange={(numerator) => onChange({ numerator })}
        />
        <Span className="share__bar" unsaid>
          /
        </Span>
        <TextField
          name={name('share.denominator')}
          kind="number"
          label="份额的分母"
          required
          maxLength={8}
          value={owner.denominator}
          onChange={(denominator) => onChange({ denominator })}
        />
      </Box>
    </Box>
  );
}
