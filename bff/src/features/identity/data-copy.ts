import {
  type DataCopy,
  type PartyKind,
  type PartyScope,
  partyKinds,
  partyScopes,
  type RequestKind,
  requestKinds,
} from '@yunzhengshou/contract';
import { squareMetres, yuan, yuanPerM2 } from '@yunzhengshou/rules';
import { fromDbDate, localDate } from '../../clock';
import type { Context } from '../../context';
import { maskBankAccount, maskName } from '../../personal-data/masks';
import { actorOf, recordChange } from '../audit/record-change';
import { ownVotes } from '../ballot/own-votes';
import type { StoredPart } from '../household/house';
import { partNames, partsOf } from '../household/parts';
import { visibleHouseholds } from '../household/visible-households';
import { ownWordsOnPlans } from '../plan/own-words';
import { type Caller, identityOf, type KnownIdentity } from './checks';
import { circumstanceRows } from './circumstance-rows';
import { listConsents } from './consents';
import { shareWords } from './get-me';
import { countOtherAccounts } from './other-accounts';
import { channelWords } from './sessions';

type Section = DataCopy['sections'][number];
type Row = Section['rows'][number];

const documentWords: Record<string, string> = {
  resident_id: '居民身份证',
  passport: '护照',
  hk_macao_permit: '港澳居民来往内地通行证',
  taiwan_permit: '台湾居民来往大陆通行证',
  foreigner_residence: '外国人永久居留身份证',
};
const methodWords: Record<string, string> = { faceid: '刷脸', eid: 'E证通刷脸', phone: '手机号核对', counter: '窗口当面核对' };
const requestStateWords: Record<string, string> = { submitted: '等待答复', answered: '已答复', withdrawn: '已撤回' };

/** An instant as people in China read it: date and minute, Beijing time. */
const minuteOf = (instant: Date): string => {
  const shifted = new Date(instant.getTime() + 8 * 3_600_000).toISOString();
  return `${localDate(instant)} ${shifted.slice(11, 16)}`;
};
const row = (label: string, value: string | null | undefined): Row => ({ label, value: value || '没有' });
const amount = (fen: bigint | null | undefined): string => (fen === null || fen === undefined ? '还没有' : yuan(Number(fen)));

const aboutIdentity = async (context: Context, identity: KnownIdentity): Promise<Row[]> => {
  const {
    personalData,
    database: { prisma },
  } = context;
  return [
    row('姓名', personalData.open(identity.nameCipher)),
    row('证件', documentWords[identity.person.documentKind]),
    row('证件号', personalData.open(identity.person.numberCipher)),
    row('核对过的手机号', identity.phoneCipher && personalData.open(identity.phoneCipher)),
    row('核对的办法', methodWords[identity.method]),
    row('核对的时间', minuteOf(identity.verifiedAt)),
    row('是工作人员', (await prisma.staffMember.count({ where: { personId: identity.personId, leftAt: null } })) > 0 ? '是' : '不是'),
    row(
      '被工作人员申报为近亲属（只用于回避）',
      `${await prisma.kinship.count({ where: { personId: identity.personId, endedAt: null } })} 次`,
    ),
    row('证明过是我的其他账号', `${await countOtherAccounts(context, identity)} 个`),
  ];
};

const aboutAccount = async ({ database: { prisma }, config }: Context, accountId: string): Promise<Row[]> => {
  const account = await prisma.account.findUniqueOrThrow({ where: { id: accountId }, include: { wechatLogins: true, checks: true } });
  const logins = (appId: string) => account.wechatLogins.filter((login) => login.appId === appId).length;
  return [
    row('账号建立的时间', minuteOf(account.createdAt)),
    row('微信小程序登录', `${logins(config.WECHAT_MINI_PROGRAM_APP_ID)} 个`),
    row('微信网页登录', `${logins(config.WECHAT_OFFICIAL_ACCOUNT_APP_ID)} 个`),
    row('做过的身份核对', `${account.checks.length} 次`),
    row('在自己手机上帮家人办理', `${await prisma.session.count({ where: { helperId: accountId } })} 次`),
  ];
};

const aboutSessions = async ({ database: { prisma } }: Context, accountId: string): Promise<Row[]> => {
  const sessions = await prisma.session.findMany({ where: { accountId }, orderBy: { createdAt: 'desc' }, take: 500 });
  return sessions.map(({ device, channel, helperId, createdAt, lastUsedAt, revokedAt }) => ({
    label: `${device}（${channelWords[channel as keyof typeof channelWords]}${helperId ? '，由别人帮着办理' : ''}）`,
    value: `${minuteOf(createdAt)} 登录，${minuteOf(lastUsedAt)} 最后使用${revokedAt ? `，${minuteOf(revokedAt)} 退出` : ''}`,
  }));
};

const aboutConsents = async (context: Context, accountId: string): Promise<Row[]> =>
  (await listConsents(context, { accountId })).consents.map(({ title, version, givenAt, withdrawnAt }) => ({
    label: `${title}（${version} 版）`,
    value: `${minuteOf(new Date(givenAt))} 同意${withdrawnAt ? `，${minuteOf(new Date(withdrawnAt))} 撤回` : ''}`,
  }));

/** What a registration lets somebody do, and from when to when. */
const termOf = ({
  scopes,
  validFrom,
  validUntil,
  revokedAt,
}: {
  scopes: string[];
  validFrom: Date;
  validUntil: Date | null;
  revokedAt: Date | null;
}): string[] => [
  ...(scopes.length > 0 ? [`可以${scopes.map((scope) => partyScopes[scope as PartyScope]).join('、')}`] : []),
  `从 ${fromDbDate(validFrom)} 起${validUntil ? `到 ${fromDbDate(validUntil)}` : ''}`,
  ...(revokedAt ? [`${localDate(revokedAt)} 撤销`] : []),
];

/** The parts of a house of mixed use, a row each. */
const rowsOfParts = (parts: readonly StoredPart[]): Row[] => {
  const names = partNames(parts);
  return parts.map(({ floorAreaC, unitPriceFen, decorationFen }, index) =>
    row(
      names[index] ?? '',
      [
        squareMetres(floorAreaC),
        ...(unitPriceFen === null ? [] : [`单价 ${yuanPerM2(unitPriceFen)}`]),
        ...(decorationFen === null ? [] : [`装修 ${yuan(decorationFen)}`]),
      ].join('，'),
    ),
  );
};

/** One section a household that the person owns or co-owns. The account for the money may be a co-owner's, so it stays covered. */
const aboutHouseholds = async ({ database: { prisma }, personalData }: Context, personId: string): Promise<Section[]> => {
  const households = await prisma.household.findMany({
    where: { owners: { some: { personId } } },
    include: { project: true, owners: { where: { personId } }, parts: true, results: { where: { current: true } } },
    orderBy: [{ createdAt: 'asc' }, { fileNumber: 'asc' }, { id: 'asc' }],
    take: 20,
  });
  return Promise.all(
    households.map(async (household) => {
      const reads = await prisma.readLog.count({ where: { householdId: household.id } });
      const account = household.bankAccountCipher && maskBankAccount(personalData.open(household.bankAccountCipher));
      return {
        title: `房屋：${household.address}`,
        rows: [
          row('项目', household.project.name),
          row('档案编号', household.fileNumber),
          row('产权证号', household.certificateNumber),
          row('用途', household.useWords),
          row('建筑面积', household.floorAreaC === null ? null : squareMetres(Number(household.floorAreaC))),
          ...rowsOfParts(partsOf(household.parts)),
          ...household.owners.flatMap((owner) => [
            row('登记的姓名', owner.name),
            row('我的份额', shareWords(owner)),
            row('登记的手机号', owner.phoneCipher && personalData.open(owner.phoneCipher)),
          ]),
          row('房屋的评估价值', amount(household.houseValueFen)),
          row('装修的评估价值', amount(household.decorationFen)),
          row('登记的特殊情况', household.specialGroup),
          row('登记的备注', household.remark),
          ...circumstanceRows(household.circumstances),
          row('签约日期', household.signedOn && fromDbDate(household.signedOn)),
          row('补偿合计', amount(household.results[0]?.netFen)),
          row('收款账号（看全号在“我的”里）', account),
          row('资料被查看过', `${reads} 次（每一次在“谁看过”里）`),
        ],
      };
    }),
  );
};

/** Who stands, stood or will stand in this person's place somewhere; the other's name masked, since it is theirs. */
const aboutMyParties = async ({ database: { prisma } }: Context, personId: string): Promise<Row[]> => {
  const parties = await prisma.householdParty.findMany({
    where: { principalPersonId: personId },
    include: { household: { include: { project: true } } },
    orderBy: [{ registeredAt: 'asc' }, { id: 'asc' }],
    take: 500,
  });
  return parties.map(({ kind, name, household, ...party }) => ({
    label: `${household.project.name}：${partyKinds[kind as PartyKind]}`,
    value: [maskName(name), ...termOf(party)].join('，'),
  }));
};

const aboutRegistrations = async ({ database: { prisma }, personalData }: Context, personId: string): Promise<Row[]> => {
  const parties = await prisma.householdParty.findMany({
    where: { personId },
    include: { household: { include: { project: true } } },
    orderBy: [{ registeredAt: 'asc' }, { id: 'asc' }],
    take: 500,
  });
  return parties.map(({ kind, name, phoneCipher, household, ...party }) => ({
    label: `${household.project.name}：${partyKinds[kind as PartyKind]}`,
    value: [`登记的姓名 ${name}`, ...(phoneCipher ? [`手机号 ${personalData.open(phoneCipher)}`] : []), ...termOf(party)].join('，'),
  }));
};

/** One's own words in full; an answer about a household only as long as one may see its file. */
const aboutRequests = async (context: Context, accountId: string): Promise<Row[]> => {
  const { database, personalData } = context;
  const { prisma } = database;
  const visible = new Set(await visibleHouseholds(context, accountId));
  const requests = await prisma.residentRequest.findMany({ where: { accountId }, orderBy: { submittedAt: 'desc' }, take: 500 });
  return requests.map(({ number, kind, state, submittedAt, householdId, statementCipher, answerCipher }) => ({
    label: `${number}：${requestKinds[kind as RequestKind]}`,
    value: [
      `${minuteOf(submittedAt)} 提出，${requestStateWords[state]}`,
      `您写的：${personalData.open(statementCipher)}`,
      answerCipher &&
        (householdId === null || visible.has(householdId)
          ? `答复：${personalData.open(answerCipher)}`
          : '答复：您已不能查看这一户的资料，不再显示'),
    ]
      .filter(Boolean)
      .join('；'),
  }));
};

/** What was said of plans and voted with this account. */
const aboutParticipation = async (context: Context, accountId: string): Promise<Row[]> =>
  [...(await ownWordsOnPlans(context, accountId)), ...(await ownVotes(context, accountId))].map(({ at, label, words }) => ({
    label,
    value: [minuteOf(at), ...words].join('；'),
  }));

/** Everything that is held about the person behind an account (个45), own numbers in full; that it was read is on record. */
export const getDataCopy = async (context: Context, caller: Caller): Promise<DataCopy> => {
  const { accountId } = caller;
  const now = context.clock.now();
  const identity = await identityOf(context, accountId);
  const sections: Section[] = [
    { title: '身份', rows: identity ? await aboutIdentity(context, identity) : [row('身份', '还没有核对过')] },
    { title: '账号', rows: await aboutAccount(context, accountId) },
    { title: '登录记录', rows: await aboutSessions(context, accountId) },
    { title: '同意过的', rows: await aboutConsents(context, accountId) },
    ...(identity ? await aboutHouseholds(context, identity.personId) : []),
    { title: '谁能替我办', rows: identity ? await aboutMyParties(context, identity.personId) : [] },
    { title: '登记为代理人等', rows: identity ? await aboutRegistrations(context, identity.personId) : [] },
    { title: '提过的申请', rows: await aboutRequests(context, accountId) },
    { title: '提过的意见、异议和投过的票', rows: await aboutParticipation(context, accountId) },
  ];
  await context.database.prisma.$transaction((tx) =>
    recordChange(tx, {
      chain: 'platform',
      at: now,
      actor: actorOf(caller),
      action: 'data_copy.read',
      subject: `account:${accountId}`,
      details: { sections: sections.length, rows: sections.reduce((sum, { rows }) => sum + rows.length, 0) },
    }),
  );
  return {
    generatedAt: now.toISOString(),
    sections: sections.map(({ title, rows }) => ({ title, rows: rows.length > 0 ? rows : [row('记录', '没有')] })),
  };
};
