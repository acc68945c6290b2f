import type { Case, DocumentKind, PartyKind, PartyKindRule, PartyScope } from '@yunzhengshou/contract';
import { useState } from 'react';
import { client } from '../../../api';
import { useQuery } from '../../../api/use-query';
import { Box, Heading } from '../../../components/base';
import { Basis } from '../../../components/basis';
import { Choice, Choices, Form, Select, TextField } from '../../../components/form';
import type { FieldFault } from '../../../components/form/field';
import { useDraft } from '../../../components/form/use-draft';
import { useSubmit } from '../../../components/form/use-submit';
import { Loaded } from '../../../components/loaded';
import { Note } from '../../../components/note';
import { useStaff } from '../parts/staff';
import { Prepared } from './prepared';
import { dateFault, documentOptions, numberFault, phoneFault, scopeOptions } from './words';

const blank = {
  kind: '' as PartyKind | '',
  name: '',
  documentKind: 'resident_id' as DocumentKind,
  idNumber: '',
  phone: '',
  principalOwnerPosition: '',
  scopes: [] as readonly PartyScope[],
  validFrom: '',
  validUntil: '',
  paper: '',
  paperNumber: '',
  reason: '',
};
type Values = typeof blank;

/** Registering somebody beside the owners: a case officer prepares it, a reviewer decides. */
export function PartyForm({ household, onPrepared }: { household: Case; onPrepared: () => void }) {
  const kinds = useQuery('listPartyKinds', {});
  const [prepared, setPrepared] = useState<{ approvalId: string; title: string } | null>(null);
  if (prepared) {
    return (
      <Prepared
        what={`登记${prepared.title}`}
        decidedBy="审核人员"
        meanwhile="决定以前，这户的登记没有变。"
        approvalId={prepared.approvalId}
        again={{ label: '再登记一个人', onPress: () => setPrepared(null) }}
      />
    );
  }
  return (
    <Box className="stack">
      <Heading level={2}>登记一个人</Heading>
      <Loaded query={kinds} what="可以登记的人">
        {(data) => (
          <Filled
            household={household}
            kinds={data.kinds}
            onPrepared={(approvalId, title) => {
              setPrepared({ approvalId, title });
              onPrepared();
            }}
          />
        )}
      </Loaded>
    </Box>
  );
}

interface FilledProps {
  household: Case;
  kinds: readonly PartyKindRule[];
  onPrepared: (approvalId: string, title: string) => void;
}

const faultsOf = (values: Values, rule: PartyKindRule | undefined): FieldFault[] => {
  const fault = (field: string, sentence: string | null): FieldFault[] => (sentence === null ? [] : [{ field, sentence }]);
  if (!rule) return fault('kind', '请选登记什么人');
  return [
    ...(rule.standsFor.length > 0 && values.principalOwnerPosition === '' ? fault('principalOwnerPosition', '请选替哪一位产权人办') : []),
    ...(values.name.trim() === '' ? fault('name', '请填姓名') : []),
    ...fault('idNumber', numberFault(values.documentKind, values.idNumber)),
    ...fault('phone', phoneFault(values.phone)),
    ...(rule.scopes === 'by_paper' && values.scopes.length === 0 ? fault('scopes', '至少选一项，按文书上写的选') : []),
    ...(values.paper === '' ? fault('basis.paper', '请选依据的文书') : []),
    ...(values.paperNumber.trim() === '' ? fault('basis.number', '请填文书编号；没有编号的写“无编号”和日期') : []),
    ...fault('validFrom', dateFault(values.validFrom)),
    ...(rule.endNeeded || values.validUntil !== '' ? fault('validUntil', dateFault(values.validUntil)) : []),
    ...(values.validUntil !== '' && values.validUntil < values.validFrom ? fault('validUntil', '最后一天不能早于第一天') : []),
    ...(values.reason.trim().length < 2 ? fault('reason', '请写理由') : []),
  ];
};

function Filled({ household, kinds, onPrepared }: FilledProps) {
  const { householdId, owners } = household;
  const { refresh } = useStaff();
  const { values, set, field, forget } = useDraft<Values>(`party:${householdId}`, blank, ['idNumber', 'phone']);
  const rule = kinds.find(({ kind }) => kind === values.kind);
  const principals = owners.filter(({ kind }) => rule?.standsFor.includes(kind));
  const { busy, problem, submit } = useSubmit(async () => {
    if (!rule) return;
    const { approvalId } = await client.call('prepareParty', {
      params: { householdId },
      body: {
        kind: rule.kind,
        name: values.name.trim(),
        documentKind: values.documentKind,
        idNumber: values.idNumber.trim(),
        ...(values.phone === '' ? {} : { phone: values.phone }),
        ...(rule.standsFor.length === 0 ? {} : { principalOwnerPosition: Number(values.principalOwnerPosition) }),
        scopes: rule.scopes === 'by_paper' ? [...values.scopes] : [],
        validFrom: values.validFrom,
        ...(values.validUntil === '' ? {} : { validUntil: values.validUntil }),
        basis: { paper: values.paper, number: values.paperNumber.trim() },
        reason: values.reason.trim(),
      },
    });
    forget();
    refresh();
    onPrepared(approvalId, rule.title);
  });
  const chooseKind = (kind: PartyKind): void => {
    set('kind', kind);
    // Papers and whom one may stand for belong to the kind.
    set('paper', '');
    set('principalOwnerPosition', '');
  };
  return (
    <Form onSubmit={submit} busy={busy} problem={problem} faults={faultsOf(values, rule)} submitLabel="提请登记">
      <Choice
        name="kind"
        label="登记什么人"
        required
        options={kinds.map(({ kind, title, note }) => ({ value: kind, label: title, explain: note }))}
        value={values.kind}
        onChange={chooseKind}
      />
      {rule && (
        <>
          {rule.articles.length > 0 && <Basis articles={rule.articles} />}
          {rule.standsFor.length > 0 && principals.length === 0 && (
            <Note kind="warn">
              {owners.length === 0
                ? '这个目的看不到产权人，选不了替谁办。请按“核对调查登记”重新打开这一户。'
                : `这户的产权人里没有${rule.standsFor.includes('organisation') ? '单位' : '个人'}，不能登记${rule.title}。`}
            </Note>
          )}
          {rule.standsFor.length > 0 && principals.length > 0 && (
            <Choice
              {...field('principalOwnerPosition')}
              label="替哪一位产权人办"
              required
              options={principals.map(({ position, name, share }) => ({
                value: String(position),
                label: `第 ${position} 位 ${name}`,
                explain: `份额：${share}`,
              }))}
            />
          )}
          <TextField
            {...field('name')}
            kind="name"
            label={`${rule.title}的姓名`}
            hint="和证件上一样"
            required
            maxLength={60}
            autoComplete="off"
          />
          <Select {...field('documentKind')} label="证件种类" required options={documentOptions} />
          <TextField
            {...field('idNumber')}
            kind={values.documentKind === 'resident_id' ? 'idNumber' : 'text'}
            label="证件号码"
            required
            maxLength={values.documentKind === 'resident_id' ? 18 : 32}
          />
          <TextField {...field('phone')} kind="phone" label="手机号" autoComplete="off" />
          {rule.scopes === 'by_paper' ? (
            <Choices {...field('scopes')} label="文书写明能做什么" hint="没有写明的不要选" required options={scopeOptions} />
          ) : (
            <Note kind="info">
              {rule.scopes === 'all'
                ? `${rule.title}能查看资料、签字、收款，是一起的。`
                : `${rule.title}登记后看不到这户的资料，也不能签字、收款。`}
            </Note>
          )}
          <Choice
            name="basis.paper"
            label="依据的文书"
            hint="只列出登记这种人可以用的"
            required
            options={rule.papers.map((paper) => ({ value: paper, label: paper }))}
            value={values.paper}
            onChange={(paper) => set('paper', paper)}
          />
          <TextField
            name="basis.number"
            label="文书编号"
            required
            maxLength={60}
            value={values.paperNumber}
            onChange={(number) => set('paperNumber', number)}
          />
          <TextField {...field('validFrom')} kind="date" label="从哪天起" required />
          <TextField {...field('validUntil')} kind="date" label="到哪天为止（含当天）" required={rule.endNeeded} />
          <TextField {...field('reason')} kind="multiline" label="理由" hint="审核人员会看到" required maxLength={500} />
        </>
      )}
    </Form>
  );
}
