import { type Duty, duties, type RequestKind, type RequestKindRule, requestKinds } from '@yunzhengshou/contract';
import { cite } from '../policy/citation';

type Ground = readonly [law: string, article: number, meaning: string];

interface Rule {
  meaning: string;
  about: RequestKindRule['about'];
  days: number;
  /** Whose duty the answer is; null: the platform's own, at once. */
  answeredBy: Extract<Duty, 'supervisor' | 'case_officer'> | null;
  articles: readonly (readonly [law: string, article: number])[];
  /** What a refusal may rest on; empty: it can't be refused. */
  refusals: readonly Ground[];
}

const notObliged: Ground = ['个', 44, '法律、行政法规另有规定，这项权利在这里不适用。'];
const kept: Ground[] = [
  ['个', 47, '法律、行政法规规定的保存期限还没有到，只能停止使用，不能删除。'],
  ['国', 29, '房屋征收补偿档案依法要建立并保存。'],
  ['档', 13, '属于要归档的材料，保管期限内不能删改。'],
];
const notProven: Ground[] = [
  ['国', 15, '与调查登记查明的权属、用途、面积一致，没有查到错误。'],
  ['浙', 9, '与依法调查、认定的结果一致，没有查到错误。'],
  ['个', 46, '核实以后，登记的内容是准确、完整的。'],
];
const secret: Ground[] = [
  ['个', 18, '法律、行政法规规定应当保密或者不需要告知。'],
  ['个', 35, '告知会妨碍履行法定职责。'],
];

/**
 * What a resident may ask for. `days` are the platform's promise in calendar days, day 1 being the day after: no article here fixes them, and
 * the rights of 个44–50 want an answer without delay.
 */
const rules: Record<RequestKind, Rule> = {
  copy: {
    meaning: '看平台存着的、关于您的全部个人信息，也可以复制。',
    about: 'account',
    days: 0,
    answeredBy: null,
    articles: [['个', 45]],
    refusals: [],
  },
  deletion: {
    meaning: '请我们删掉不再需要的个人信息。依法要归档的，删不了，我们会写明依据。',
    about: 'account',
    days: 15,
    answeredBy: 'case_officer',
    articles: [['个', 47]],
    refusals: kept,
  },
  claim: {
    meaning: '名册里没有您，但房屋是您的，或者您也有一份。请写明房屋坐落和您手上的证件。',
    about: 'account',
    days: 15,
    answeredBy: 'case_officer',
    articles: [
      ['国', 15],
      ['浙', 9],
      ['个', 46],
    ],
    refusals: notProven,
  },
  inheritance: {
    meaning: '产权人去世，由您继承。请写明房屋坐落、去世的人和您的关系、手上有哪些证明。',
    about: 'account',
    days: 15,
    answeredBy: 'case_officer',
    articles: [
      ['民', 230],
      ['个', 49],
    ],
    refusals: [['民', 230, '还没有能证明继承的文书。'], ...notProven],
  },
  handling: {
    meaning: '对办事的过程、态度或者个人信息的处理有意见。由监督人员答复，经办人员看不到。',
    about: 'account',
    days: 15,
    answeredBy: 'supervisor',
    articles: [
      ['国', 7],
      ['个', 50],
    ],
    refusals: [notObliged, ...secret],
  },
  correction: {
    meaning: '登记的姓名、份额、面积、用途等有错，请我们改。',
    about: 'household',
    days: 15,
    answeredBy: 'case_officer',
    articles: [
      ['个', 46],
      ['国', 15],
    ],
    refusals: [...notProven, ['档', 13, '已经归档的原件不改动，更正另行记录。']],
  },
  explanation: {
    meaning: '登记和计算的规则是什么、结果是怎么来的，请我们讲清楚。',
    about: 'household',
    days: 10,
    answeredBy: 'case_officer',
    articles: [['个', 48]],
    refusals: [notObliged],
  },
  dispute: {
    meaning: '对调查登记、评估或补偿有不同意见。评估的复核、鉴定另有法定期限，这里的申请不代替它们。',
    about: 'household',
    days: 15,
    answeredBy: 'case_officer',
    articles: [
      ['国', 15],
      ['国', 19],
      ['浙', 9],
    ],
    refusals: notProven.slice(0, 2),
  },
  human_decision: {
    meaning: '程序给出的匹配和测算只是参考，请工作人员看过再决定。',
    about: 'household',
    days: 10,
    answeredBy: 'case_officer',
    articles: [['个', 24]],
    refusals: [notObliged],
  },
  why_looked: {
    meaning: '这一次为什么查看我家的资料。由监督人员答复。',
    about: 'read',
    days: 5,
    answeredBy: 'supervisor',
    articles: [
      ['个', 44],
      ['个', 50],
    ],
    refusals: secret,
  },
};

const ifLate = '到期还没有答复的，会标明“已超期”，排在工作人员待办的最前面。您也可以提“反映办理情况”，由监督人员过问。';

export interface RequestKindDefinition extends RequestKindRule {
  /** Null: answered by the platform itself. */
  duty: Rule['answeredBy'];
  refusalGrounds: (ReturnType<typeof cite> & { meaning: string })[];
}

export const requestKindRules = Object.fromEntries(
  (Object.keys(requestKinds) as RequestKind[]).map((kind): [RequestKind, RequestKindDefinition] => {
    const { meaning, about, days, answeredBy, articles, refusals } = rules[kind];
    return [
      kind,
      {
        kind,
        title: requestKinds[kind],
        meaning,
        about,
        days,
        answeredBy: answeredBy ? duties[answeredBy].title : '平台直接提供',
        articles: articles.map(([law, article]) => cite(law, article)),
        ifLate: answeredBy ? ifLate : '',
        duty: answeredBy,
        refusalGrounds: refusals.map(([law, article, words]) => ({ ...cite(law, article), meaning: words })),
      },
    ];
  }),
) as Record<RequestKind, RequestKindDefinition>;

/** What somebody can do who isn't content with an answer: told after each one, without pressing (个50, 65; 复20; 诉46). */
export const furtherWays: readonly string[] = [
  '对答复有意见，可以提“反映办理情况”，由监督人员答复。',
  '可以向履行个人信息保护职责的部门投诉、举报（个人信息保护法第65条）。',
  '依法可以申请行政复议，一般在知道之日起六十日内（行政复议法第20条）。',
  '依法可以向人民法院提起诉讼，一般在知道之日起六个月内（行政诉讼法第46条；个人信息保护法第50条）。',
];
