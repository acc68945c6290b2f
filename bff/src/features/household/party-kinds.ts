import { type PartyKind, type PartyKindRule, type PartyScope, partyKinds, partyScopes } from '@yunzhengshou/contract';
import { cite } from '../policy/citation';

type Rule = Omit<PartyKindRule, 'kind' | 'title' | 'articles'> & { articles: readonly (readonly [law: string, article: number])[] };

/** Who may be registered beside the owners, on what paper, for what (domain.md §7). Kinds that stand for nobody open no file to anybody. */
const rules: Record<PartyKind, Rule> = {
  agent: {
    standsFor: ['person', 'organisation'],
    scopes: 'by_paper',
    endNeeded: true,
    papers: ['授权委托书', '公证的授权委托书', '经认证的境外授权委托书'],
    note: '委托书要分别写明能不能签字、能不能收款；没有写明的不登记。补偿款原则上打到产权人自己的账户。',
    articles: [],
  },
  guardian: {
    standsFor: ['person'],
    scopes: 'all',
    endNeeded: false,
    papers: ['户口簿', '出生医学证明', '法院指定监护人的裁判文书', '居民委员会或村民委员会的监护证明', '民政部门的监护证明'],
    note: '监护人只能为被监护人的利益办事，款项打到被监护人名下的账户。',
    articles: [['个', 31]],
  },
  heir: {
    standsFor: ['person'],
    scopes: 'all',
    endNeeded: false,
    papers: ['继承公证书', '法院的裁判文书', '全体继承人签字的继承协议'],
    note: '继承从产权人去世时起发生效力；要处分房屋的，先办登记。全体继承人都要签字，或者共同委托一人。继承文书不能用电子签名。',
    articles: [
      ['民', 230],
      ['民', 232],
    ],
  },
  representative: {
    standsFor: ['organisation'],
    scopes: 'all',
    endNeeded: false,
    papers: ['法定代表人身份证明', '负责人身份证明', '单位的授权委托书'],
    note: '代表单位办事，换人要重新登记。',
    articles: [],
  },
  public_tenant: {
    standsFor: [],
    scopes: 'none',
    endNeeded: false,
    papers: ['公有住房租赁合同', '公有住房租赁凭证'],
    note: '不是产权人，登记后看不到这户的资料；租住权益另行办理。',
    articles: [
      ['浙', 9],
      ['浙', 35],
    ],
  },
  interested_party: {
    standsFor: [],
    scopes: 'none',
    endNeeded: false,
    papers: ['抵押登记证明', '居住权登记证明', '房屋租赁合同', '法院的裁判文书'],
    note: '登记后看不到这户的资料；付款前要通知，抵押权人对补偿款有优先权，居住权人对用不了的损失有补偿。',
    articles: [
      ['民', 327],
      ['民', 390],
    ],
  },
};

export const partyKindRules = Object.fromEntries(
  (Object.keys(partyKinds) as PartyKind[]).map((kind) => [
    kind,
    { ...rules[kind], kind, title: partyKinds[kind], articles: rules[kind].articles.map(([law, article]) => cite(law, article)) },
  ]),
) as Record<PartyKind, PartyKindRule>;

/** Every scope in the order in which they are told. */
export const allScopes = Object.keys(partyScopes) as PartyScope[];

/**
 * The scopes that are registered for a kind, in their order: fixed by it, or as the paper says.
 * @returns undefined when what was asked for isn't the kind's to have
 */
export const scopesFor = (kind: PartyKind, asked: readonly PartyScope[]): PartyScope[] | undefined => {
  const wanted = allScopes.filter((scope) => asked.includes(scope));
  const { scopes } = partyKindRules[kind];
  if (scopes === 'by_paper') return wanted.length > 0 ? wanted : undefined;
  const fixed = scopes === 'all' ? allScopes : [];
  // Left empty or named whole: both say the same. A part of it would promise something else than what holds.
  return wanted.length === 0 || wanted.length === fixed.length ? fixed : undefined;
};
