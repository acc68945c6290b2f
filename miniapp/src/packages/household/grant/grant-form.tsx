import type { DocumentKind, OwnerEntry, PartyScope } from '@yunzhengshou/contract';
import { client } from '../../../api';
import { Box, Heading } from '../../../components/base';
import { Agree, Choice, Choices, Form, Select, TextField } from '../../../components/form';
import { useDraft } from '../../../components/form/use-draft';
import { useSubmit } from '../../../components/form/use-submit';
import { useFresh } from '../../../components/fresh-check';
import { beijingDate, formatDate } from '../../../format/dates';
import { agreementOf, blankGrant, faultsOf, type Grant, untilOf } from './rules';
import type { Term } from './terms';

/** A power that was given. */
export interface Granted {
  agentName: string;
  scopes: readonly PartyScope[];
  validFrom: string;
  validUntil: string;
}

const documents: readonly { value: DocumentKind; label: string }[] = [
  { value: 'resident_id', label: '居民身份证' },
  { value: 'passport', label: '护照' },
  { value: 'hk_macao_permit', label: '港澳居民来往内地通行证' },
  { value: 'taiwan_permit', label: '台湾居民来往大陆通行证' },
  { value: 'foreigner_residence', label: '外国人永久居留身份证' },
];

const scopeOptions: readonly { value: PartyScope; label: string; explain: string }[] = [
  { value: 'view', label: '看资料', explain: '能看这一户的进度、补偿数字和每一项怎么算。每次看都会记下来，您查得到。' },
  { value: 'sign', label: '签字', explain: '他签的字，和您自己签的一样算数。没有想好，可以先不选，以后再加。' },
  { value: 'receive_money', label: '收款', explain: '补偿款可以由他来收。不选也没关系：款项一般打到您自己的账户，我们建议这样。' },
];

const termOptions: readonly { value: Term; label: string }[] = [
  { value: 'quarter', label: '三个月' },
  { value: 'half', label: '半年' },
  { value: 'year', label: '一年' },
  { value: 'own', label: '自己选一天，最长三年' },
];

interface GrantFormProps {
  householdId: string;
  /** Those in whose name the reader may give a power; at least one. */
  owners: readonly OwnerEntry[];
  onGranted: (granted: Granted) => void;
}

export function GrantForm({ householdId, owners, onGranted }: GrantFormProps) {
  const today = beijingDate(Date.now());
  const { values, set, field, forget } = useDraft<Grant>(`grant-power ${householdId}`, blankGrant(owners, today), [
    'agentIdNumber',
    'agreed',
  ]);
  const fresh = useFresh();
  const owner = owners.find(({ position }) => String(position) === values.position);
  const until = untilOf(values);

  const send = async (): Promise<void> => {
    const granted = { agentName: values.agentName.trim(), scopes: values.scopes, validFrom: values.validFrom, validUntil: until };
    const { agentDocumentKind, agentIdNumber } = values;
    const body = {
      ...granted,
      scopes: [...granted.scopes],
      agentDocumentKind,
      agentIdNumber,
      principalOwnerPosition: Number(values.position),
    };
    await fresh.run(() => client.call('grantPower', { params: { householdId }, body }));
    forget();
    onGranted(granted);
  };
  const { busy, problem, submit } = useSubmit(send);

  return (
    <>
      <Form onSubmit={submit} busy={busy} problem={problem} faults={faultsOf(values, today)} submitLabel="确认委托" busyLabel="正在登记…">
        {owners.length > 1 && (
          <Choice
            name="principalOwnerPosition"
            label="替哪一位办"
            required
            options={owners.map(({ position, name, isMe }) => ({ value: String(position), label: isMe ? `${name}（您自己）` : name }))}
            value={values.position}
            onChange={(position) => set('position', position)}
          />
        )}
        <TextField
          {...field('agentName')}
          kind="name"
          autoComplete="off"
          label="代办人的姓名"
          hint="和他证件上的一样"
          required
          maxLength={60}
        />
        <Select {...field('agentDocumentKind')} label="他的证件种类" required options={documents} />
        <TextField
          {...field('agentIdNumber')}
          kind="idNumber"
          label="他的证件号码"
          hint="用来认出是他本人。离开这一页，号码不会留在手机上。"
          required
        />
        <Choices {...field('scopes')} onChange={(scopes) => set('scopes', scopes)} label="他能替您做什么" required options={scopeOptions} />
        <TextField {...field('validFrom')} kind="date" label="从哪天开始" required />
        <Choice
          {...field('term')}
          label="办多久"
          hint={values.term !== 'own' && until !== '' ? `到${formatDate(until)}为止，含这一天` : undefined}
          required
          options={termOptions}
        />
        {values.term === 'own' && (
          <TextField
            name="validUntil"
            kind="date"
            label="到哪天为止"
            hint="含这一天，最长三年"
            required
            value={values.ownUntil}
            onChange={(day) => set('ownUntil', day)}
          />
        )}
        <Box as="section" className="card stack stack--tight" labelledBy="agreement-heading">
          <Heading level={2} id="agreement-heading">
            您要同意的是
          </Heading>
          <Box as="p" className="text">
            {agreementOf(values, owner)}
          </Box>
        </Box>
        <Agree {...field('agreed')}>我看过上面这段话，是我自己愿意委托的</Agree>
      </Form>
      {fresh.dialog}
    </>
  );
}
