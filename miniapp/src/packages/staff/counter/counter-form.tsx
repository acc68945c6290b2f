import type { DocumentKind } from '@yunzhengshou/contract';
import { client } from '../../../api';
import { Choices, Form, Select, TextField } from '../../../components/form';
import type { FieldFault } from '../../../components/form/field';
import { useDraft } from '../../../components/form/use-draft';
import { useSubmit } from '../../../components/form/use-submit';
import { documentOptions, numberFault, phoneFault } from '../case/words';
import { useStaff } from '../parts/staff';

const blank = {
  counterCode: '',
  papersSeen: [] as readonly string[],
  name: '',
  documentKind: 'resident_id' as DocumentKind,
  idNumber: '',
  phone: '',
};

/** The document itself comes first, then what else proves who stands there. */
const papersFor = (kind: DocumentKind): string[] => [
  `${documentOptions.find(({ value }) => value === kind)?.label ?? '证件'}原件`,
  '户口簿原件',
  '不动产权证原件',
  '本人和证件照片对过',
];

/** A clerk has seen somebody and their papers; a second clerk decides. */
export function CounterForm({ onPrepared }: { onPrepared: (approvalId: string) => void }) {
  const { refresh } = useStaff();
  const { values, set, field, forget } = useDraft('counter', blank, ['counterCode', 'idNumber', 'phone', 'name']);
  const papers = papersFor(values.documentKind);
  const seen = values.papersSeen.filter((paper) => papers.includes(paper));
  const { busy, problem, submit } = useSubmit(async () => {
    const { approvalId } = await client.call('prepareCounterIdentity', {
      body: {
        counterCode: values.counterCode,
        name: values.name.trim(),
        documentKind: values.documentKind,
        idNumber: values.idNumber.trim(),
        ...(values.phone === '' ? {} : { phone: values.phone }),
        papersSeen: [...seen],
      },
    });
    forget();
    refresh();
    onPrepared(approvalId);
  });
  const fault = (name: string, sentence: string | null): FieldFault[] => (sentence === null ? [] : [{ field: name, sentence }]);
  const faults = [
    ...(/^\d{8}$/.test(values.counterCode) ? [] : fault('counterCode', '请填居民手机上的 8 位数字')),
    ...(seen.includes(papers[0] ?? '') ? [] : fault('papersSeen', `没有看${papers[0]}的，不能登记`)),
    ...(values.name.trim() === '' ? fault('name', '请填姓名') : []),
    ...fault('idNumber', numberFault(values.documentKind, values.idNumber)),
    ...fault(
      'phone',
      phoneFault(values.phone) ??
        (values.documentKind !== 'resident_id' && values.phone === '' ? '这种证件不能在网上再核对，要有手机号' : null),
    ),
  ];
  return (
    <Form onSubmit={submit} busy={busy} problem={problem} faults={faults} submitLabel="提请，由另一名窗口人员决定">
      <TextField
        {...field('counterCode')}
        kind="code"
        label="窗口码"
        hint="居民手机上取的 8 位数字"
        required
        maxLength={8}
        autoComplete="off"
      />
      <Select {...field('documentKind')} label="证件种类" required options={documentOptions} />
      <Choices
        name="papersSeen"
        label="看过哪些原件"
        hint="只勾亲眼看过的"
        required
        options={papers.map((paper) => ({ value: paper, label: paper }))}
        value={seen}
        onChange={(next) => set('papersSeen', next)}
      />
      <TextField {...field('name')} kind="name" label="姓名" hint="和证件上一样" required maxLength={60} autoComplete="off" />
      <TextField
        {...field('idNumber')}
        kind={values.documentKind === 'resident_id' ? 'idNumber' : 'text'}
        label="证件号码"
        required
        maxLength={values.documentKind === 'resident_id' ? 18 : 32}
      />
      <TextField {...field('phone')} kind="phone" label="手机号" hint="居民同意的才填，以后短信确认用" autoComplete="off" />
    </Form>
  );
}
