import type { Case, DocumentKind } from '@yunzhengshou/contract';
import { useState } from 'react';
import { client, type InputOf } from '../../../api';
import { Box, Button, Heading, Span } from '../../../components/base';
import { Choice, Form, Select, TextField } from '../../../components/form';
import type { FieldFault } from '../../../components/form/field';
import { useDraft } from '../../../components/form/use-draft';
import { useSubmit } from '../../../components/form/use-submit';
import { Note } from '../../../components/note';
import { useStaff } from '../parts/staff';
import { Prepared } from './prepared';
import { isWhole, readShare, sumInWords, sumOf, writtenShare } from './shares';
import { documentOptions, numberFault, phoneFault } from './words';

/** An owner as typed, without what is never written down. */
interface Kept {
  key: string;
  kind: 'person' | 'organisation';
  name: string;
  documentKind: DocumentKind;
  creditCode: string;
  numerator: string;
  denominator: string;
}

/** Numbers of persons and phones live on the screen only. */
interface Secrets {
  idNumber: string;
  phone: string;
}

const noSecrets: Secrets = { idNumber: '', phone: '' };

const nameless = (key: string): Kept => ({
  key,
  kind: 'person',
  name: '',
  documentKind: 'resident_id',
  creditCode: '',
  numerator: '',
  denominator: '',
});

const asTheyStand = (owners: Case['owners']): Kept[] =>
  owners.map(({ position, kind, name, creditCode, share }) => ({
    ...nameless(`现${position}`),
    kind,
    name,
    creditCode: creditCode ?? '',
    ...writtenShare(share),
  }));

const kept = (texts: readonly string[]): Kept[] => texts.map((text) => JSON.parse(text) as Kept);
const written = (owners: readonly Kept[]): string[] => owners.map((owner) => JSON.stringify(owner));

type Body = InputOf<'prepareOwners'>['body'];

/** Owners and their exact shares put right: a case officer prepares it, a reviewer decides, the compensation is worked out anew. */
export function OwnersForm({ household, onPrepared }: { household: Case; onPrepared: () => void }) {
  const [approvalId, setApprovalId] = useState<string | null>(null);
  return approvalId === null ? (
    <Filled
      household={household}
      onPrepared={(id) => {
        setApprovalId(id);
        onPrepared();
      }}
    />
  ) : (
    <Prepared
      what="更正产权人和份额"
      decidedBy="审核人员"
      meanwhile="决定以前，这户的登记没有变。"
      approvalId={approvalId}
      again={{ label: '再看一遍产权人', onPress: () => setApprovalId(null) }}
    />
  );
}

function Filled({ household, onPrepared }: { household: Case; onPrepared: (approvalId: string) => void }) {
  const { householdId } = household;
  const { refresh } = useStaff();
  const { values, set, field, forget } = useDraft(
    `owners:${householdId}`,
    { owners: written(asTheyStand(household.owners)) as readonly string[], proof: '', reason: '' },
    [],
  );
  const owners = kept(values.owners);
  const [secrets, setSecrets] = useState<Readonly<Record<string, Secrets>>>({});
  const secretsOf = (key: string): Secrets => secrets[key] ?? noSecrets;
  const put = (next: readonly Kept[]): void => set('owners', written(next));
  const change = (key: string, part: Partial<Kept>): void =>
    put(owners.map((owner) => (owner.key === key ? { ...owner, ...part } : owner)));
  const add = (): void => {
    const taken = new Set(owners.map(({ key }) => key));
    let number = owners.length + 1;
    while (taken.has(`新${number}`)) number += 1;
    put([...owners, nameless(`新${number}`)]);
  };
  const sum = sumInWords(owners);

  const { busy, problem, submit } = useSubmit(async () => {
    const { approvalId } = await client.call('prepareOwners', {
      params: { householdId },
      body: {
        owners: owners.map((owner) => bodyOf(owner, secretsOf(owner.key))),
        reason: values.reason.trim(),
        proof: values.proof.trim(),
      },
    });
    forget();
    setSecrets({});
    refresh();
    onPrepared(approvalId);
  });

  const faults = [
    ...owners.flatMap((owner, index) => ownerFaults(owner, secretsOf(owner.key), index)),
    // Said at the last share: some share is wrong, and which one only the papers tell.
    ...(sharesWrong(owners) ? [{ field: `owners.${owners.length - 1}.share.numerator`, sentence: sum.words }] : []),
    ...(values.proof.trim().length < 2 ? [{ field: 'proof', sentence: '请写依据的证明材料' }] : []),
    ...(values.reason.trim().length < 2 ? [{ field: 'reason', sentence: '请写理由' }] : []),
  ];

  return (
    <Box className="stack">
      <Heading level={2}>更正产权人和份额</Heading>
      <Box as="p" className="text">
        写下更正以后的全部产权人，份额相加要正好是 1。证件号码要对着证件重新填，登记里的不会显示在这里。没有改的电话可以空着，原来的会留下。
      </Box>
      <Form onSubmit={submit} busy={busy} problem={problem} faults={faults} submitLabel="提请更正">
        {owners.map((owner, index) => (
          <OwnerCard
            key={owner.key}
            owner={owner}
            index={index}
            secrets={secretsOf(owner.key)}
            onChange={(part) => change(owner.key, part)}
            onSecrets={(part) => setSecrets({ ...secrets, [owner.key]: { ...secretsOf(owner.key), ...part } })}
            onRemove={owners.length > 1 ? () => put(owners.filter(({ key }) => key !== owner.key)) : undefined}
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
        <TextField {...field('proof')} label="依据的证明材料" hint="例如：不动产登记簿查询结果、生效的判决书" required maxLength={200} />
        <TextField {...field('reason')} kind="multiline" label="理由" hint="审核人员会看到" required maxLength={500} />
      </Form>
    </Box>
  );
}

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
