import type { StaffRequest } from '@yunzhengshou/contract';
import type { InputOf } from '../../../api';

export type Outcome = InputOf<'answerRequest'>['body']['outcome'];

interface OutcomeOption {
  value: Outcome;
  label: string;
  explain: string;
}

const options: readonly OutcomeOption[] = [
  { value: 'granted', label: '同意', explain: '照申请的办，写清楚什么时候办好' },
  { value: 'explained', label: '作出说明', explain: '不用改动登记，把事情说清楚' },
  { value: 'refused', label: '不同意', explain: '要写明依据哪一条，以及还可以怎么办' },
];

/** A question why somebody looked is no application: it is explained, or the look is owned to be wrong. */
const whyOptions: readonly OutcomeOption[] = [
  { value: 'explained', label: '作出说明', explain: '当时为了办什么事、看的内容和这件事相符' },
  { value: 'granted', label: '承认不该看', explain: '没有办事的需要。写清楚怎么处理的' },
];

export const outcomeOptions = (kind: StaffRequest['kind']): readonly OutcomeOption[] => (kind === 'why_looked' ? whyOptions : options);

const words: Readonly<Record<Outcome, string>> = { granted: '同意', explained: '已说明', refused: '不同意' };

/** The outcome as it stands on record. */
export const outcomeWord = (kind: StaffRequest['kind'], outcome: Outcome): string =>
  kind === 'why_looked' && outcome === 'granted' ? '承认不该看' : words[outcome];

/** A beginning in plain words; what stands in 〔〕 is for the answerer to fill in. */
export interface Template {
  title: string;
  outcome: Outcome;
  text: string;
}

const general: readonly Template[] = [
  {
    title: '同意，会去办',
    outcome: 'granted',
    text: '您好。您说的情况我们核对过了，属实。我们会在〔几月几日〕以前改好，改好以后您在手机上能看到。',
  },
  {
    title: '说明情况',
    outcome: 'explained',
    text: '您好。您问的事是这样的：〔写清楚事情〕。您还有不明白的，可以打电话问我们，也可以到窗口来。',
  },
  {
    title: '不能照办',
    outcome: 'refused',
    text: '您好。您申请的事我们核对过了，不能照办，因为〔写清楚原因〕。您不同意的，可以〔写清楚还有什么办法、多长时间以内〕。',
  },
];

const byKind: Partial<Record<StaffRequest['kind'], readonly Template[]>> = {
  why_looked: [
    {
      title: '说明为什么看',
      outcome: 'explained',
      text: '您好。我们问了这位工作人员，也查了记录：当时是为了〔办什么事〕，看的内容和这件事相符。',
    },
    { title: '承认不该看', outcome: 'granted', text: '您好。经查，这次查看没有办事的需要，不该看。我们已经〔怎么处理〕。对不起。' },
  ],
  correction: [
    {
      title: '登记写错了',
      outcome: 'granted',
      text: '您好。我们对照〔什么证明〕核对了，登记确实写错了。更正已经提请审核，办好以后补偿会重新算，您在手机上能看到。',
    },
    {
      title: '登记没有错',
      outcome: 'explained',
      text: '您好。我们对照〔什么证明〕核对了，登记和证明是一样的：〔写清楚〕。您有别的证明的，请带到窗口来，我们再核对。',
    },
  ],
  copy: [{ title: '已经可以取', outcome: 'granted', text: '您好。您要的资料已经备好。请带上证件到〔地点〕取，或在手机“我的”里看。' }],
};

/** Beginnings that fit the kind of request first, then the general ones of outcomes that it has none for. */
export function templatesFor(kind: StaffRequest['kind']): readonly Template[] {
  const own = byKind[kind] ?? [];
  const possible = outcomeOptions(kind).map(({ value }) => value);
  return [...own, ...general.filter(({ outcome }) => possible.includes(outcome) && !own.some((template) => template.outcome === outcome))];
}

/** Something is still to be filled in. */
export const isUnfinished = (text: string): boolean => /[〔〕]/.test(text);
