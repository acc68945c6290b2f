import type { ImportKind } from '@yunzhengshou/contract';
import type { YuanFactor } from './parse-amount';
import type { AreaUnit } from './parse-area';
import { tidyText } from './sheet';

/** What a column of a household list means to us. */
export type ColumnKey =
  | 'serial'
  | 'section'
  | 'fileNumber'
  | 'name'
  | 'idNumber'
  | 'phone'
  | 'share'
  | 'address'
  | 'addressUnit'
  | 'certificate'
  | 'use'
  | 'area'
  | 'unitPrice'
  | 'value'
  | 'decoration'
  | 'compMode'
  | 'signedOn'
  | 'bank'
  | 'bankAccount'
  | 'specialGroup'
  | 'remark'
  | 'recognisedArea'
  | 'expiredArea'
  | 'illegalArea'
  | 'servedOn'
  | 'reportNumber'
  | 'reportDate';

/** Owner columns may have a row for each owner; the others are the household's own, and their vertical merges are its rows. */
export type ColumnScope = 'owner' | 'household' | 'none';

/**
 * A known column. `headings` are patterns for a heading without blanks, brackets and units, the surest first: when two columns of a list
 * match, the one with the earlier pattern is taken. `underGroup` are headings too general to stand alone; they count below a matching group
 * heading. `heading` is the one in our own template.
 */
export interface KnownColumn {
  key: ColumnKey;
  heading: string;
  scope: ColumnScope;
  headings: RegExp[];
  underGroup?: { group: RegExp; headings: RegExp }[];
  /** Whether it counts towards the headings that make a sheet a list; running numbers stand in any table. */
  counts: boolean;
  /** Lists that have such a column; left out: all that take the household's own columns. */
  kinds?: readonly ImportKind[];
}

const OWNER =
  '(?:被?(?:征收|腾退|拆迁|征迁|搬迁|安置|补偿)(?:人|户|户主|对象)|(?:房屋|不动产)?(?:产权所有|产权|权利|所有权|所有)人|房主|房东|业主|(?:房屋|产权)?户主|共有人|产权共有人|权属人|公房承租人|被征收权利人|权利人)';
const OWNER_GROUP = /征收|腾退|拆迁|征迁|搬迁|产权|权利|所有|共有|房主|业主|户主|权属|人员|基本/;
const HOUSE = '(?:被?(?:征收|腾退|拆迁|征迁|搬迁)?(?:的)?房屋|房产|住宅|房)';
const HOUSE_GROUP = /房屋|房产|权属|产权|坐落|标的|基本|测绘|面积|登记|征收|被征|不动产/;
/** Groups about what stands there without a title: never the house's own figures. */
const UNREGISTERED_GROUP = /未登记|未经登记|无证|无产权|违法|违章|违建|临时建/;
const MONEY_GROUP = /评估|估价|补偿|房屋|价值|金额|价款|主房|测算/;

const HOUSEHOLDS = ['households'] as const;
const APPRAISAL = ['appraisal'] as const;
const SURVEY = ['survey'] as const;

/** Every column that is known, in the order of our templates. */
const allColumns: readonly KnownColumn[] = [
  {
    key: 'serial',
    heading: '序号',
    scope: 'household',
    headings: [/^(序号|序|编次|顺序号?|行号|no\.?|号次|流水号|户序号?|户序)$/],
    counts: false,
  },
  {
    key: 'section',
    heading: '标段',
    scope: 'none',
    headings: [/^(标段|组别(编号)?|组号|片区|区块|地块|村组|小组|街道|社区|村|责任区|工作组)$/],
    counts: false,
  },
  {
    key: 'fileNumber',
    heading: '档案编号',
    scope: 'household',
    headings: [
      /^(档案|卷宗|案卷)(编号|号码?|号)$/,
      /^(被?(征收|腾退|拆迁|征迁)?(房屋|户|人))?(编号|户号|户编号)$|^(房屋|户|住户|建档|入户|调查|项目)(编号|编码|号)$|^(征收|腾退|拆迁|征迁)编号$|^户籍编号$/,
    ],
    counts: true,
  },
  {
    key: 'name',
    heading: '被征收人姓名',
    scope: 'owner',
    headings: [
      new RegExp(`^${OWNER}的?(?:姓名|名称|名字|姓名或名称)$|^${OWNER}(?:或承租人|承租人)?(?:姓名|名称)?$`),
      /^(姓名|名称|姓名或名称|权利人名称)$/,
      /^(公房)?承租人(姓名|名称)?$/,
    ],
    underGroup: [{ group: OWNER_GROUP, headings: /^(姓名|名称|名字|全名)$/ }],
    counts: true,
  },
  {
    key: 'idNumber',
    heading: '身份证号',
    scope: 'owner',
    headings: [
      new RegExp(`^(?:${OWNER}的?|本人|公民)?(?:居民)?(?:身份证|身份证件)(?:号码|号|编号|件号码|件号)?$`),
      new RegExp(
        `^(?:${OWNER}的?)?(?:有效)?(?:身份号码|身份证明号码?|身份证明编号|二代身份证号码?|公民身份号码|公民身份证号码?|证件号码?|有效证件号码?|身份证号或统一社会信用代码|证件编号)$|^id(?:number|no\\.?)?$`,
      ),
    ],
    underGroup: [
      { group: OWNER_GROUP, headings: /^(证件|号码|身份证明|身份信息)$/ },
      { group: /身份|人$/, headings: /^(证号|证件号)$/ },
    ],
    counts: true,
  },
  {
    key: 'phone',
    heading: '手机',
    scope: 'owner',
    headings: [
      new RegExp(`^(?:${OWNER}的?|本人|联系)?(?:手机|移动电话|(?<=本人)电话)(?:号码?|电话)?[1一]?$`),
      new RegExp(
        `^(?:${OWNER}的?)?(?:联系电话|电话|联系方式|电话号码|联系号码|联系手机|联络电话|联系电话号码)[1一]?$|^(?:phone|mobile|tel)$`,
      ),
    ],
    underGroup: [{ group: /联系|通讯/, headings: /^(方式|号码)$/ }],
    counts: true,
    kinds: HOUSEHOLDS,
  },
  {
    key: 'share',
    heading: '产权份额',
    scope: 'owner',
    headings: [
      /^(房屋|产权|房产|共有|权利|权属|所占|占有|所有权|持有|按份共有)?(产权)?(共有)?(份额|占比|所占份额)$|^各(占|自)(产权)?份额$/,
      /^(产权|共有|所有权|权利|持有|份额|所占|分配|房屋)(共有)?(比例|占比|比|份额比例|百分比)$|^(共有情况|共有方式及份额|占有比例|所占比例|份额情况)$/,
    ],
    underGroup: [{ group: OWNER_GROUP, headings: /^(份额|比例|占比|所占比例|百分比)$/ }],
    counts: true,
    kinds: HOUSEHOLDS,
  },
  {
    key: 'address',
    heading: '房屋坐落',
    scope: 'household',
    headings: [
      new RegExp(
        `^${HOUSE}(?:的)?(?:坐落|座落|地址|位置|坐落地址|座落地址|坐落位置|座落位置|所在地|所在地址|地点|门牌|门牌号|详细地址|具体地址|[坐座]落地点?)$`,
      ),
      /^([坐座]落(地点|地址|位置|地)?|(证载|登记|权证)([坐座]落|地址|位置)|不动产坐落|宗地坐落|(征收|被征收|腾退|拆迁|征迁)(房屋)?(地址|地点|坐落|座落)|标的地址|院落地址|产权地址|产权证地址)$/,
      /^(地址|详细地址|具体地址|门牌地址|门牌号码|房号地址|位置|住址|address)$/,
    ],
    underGroup: [{ group: /房屋|房产|不动产|征收|标的|基本|权属/, headings: /^(坐落|座落|地址|位置|地点|所在|门牌号?|详细)$/ }],
    counts: true,
  },
  {
    key: 'addressUnit',
    heading: '室号',
    scope: 'household',
    headings: [
      /^(栋|幢|楼|座|栋号|幢号|楼号|单元|单元号|层|楼层|室|室号|房号|房间号|户室号?|门号|门牌号?|院号|号|小区|小区名称|道路|路名|弄)$/,
      /^(栋|幢|楼|座)?[/]?(单元)?[/]?(楼|层)?[/]?(室|号|房号)$/,
    ],
    counts: false,
  },
  {
    key: 'certificate',
    heading: '房产证号',
    scope: 'household',
    headings: [
      /^(房产证|房证|房屋?产权证|产权证书?|房屋?所有权证书?|不动产权证书?|不动产权?证书?|不动产权利?证书?|不动产登记证|房屋权证|权证|产权证明|房权证)(书)?(编号|号码|号|字号|证号)$/,
      /^(房产证|房屋?产权证书?|产权证书?|不动产权证书?|不动产权|房屋所有权证书?|房屋登记号|产权登记号|登记号|房屋?权属证书?(编?号|号码)|权属证书?(编?号|号码)|权属证明书?(编?号|号码)|权利证书(编?号|号码)|登记证号|房本号|(公房|公有住房|房屋|住房)?租赁证号|产权号|证载编号|房屋证号|权属凭证号|产权证明编号)$/,
    ],
    underGroup: [{ group: HOUSE_GROUP, headings: /^(证号|证书号|权证号|证书编号|证件号|产权证|房产证)$/ }],
    counts: true,
  },
  {
    key: 'use',
    heading: '用途',
    scope: 'household',
    headings: [
      /^(房屋|登记|批准|规划|证载|产权|法定|设计|房产)?(房屋)?(用途|使用性质|用途性质)$/,
      /^(实际用途|认定用途|房屋性质|使用性质|房屋类型|房屋类别|房屋使用情况|用途分类|用房性质|用途类别)$/,
    ],
    underGroup: [{ group: HOUSE_GROUP, headings: /^(性质|类型|类别|使用)$/ }],
    counts: true,
  },
  {
    key: 'area',
    heading: '建筑面积(㎡)',
    scope: 'household',
    headings: [
      /^(房屋|合法|认定|征收|被征收|被征收房屋|补偿|产权|产权证|房产证|登记|证载|有证|总|房屋总|合计|实测|测绘|测量|丈量|房产|房屋登记|房屋合法|应补偿|确认|房屋认定|房屋产权|不动产)?(的)?建筑(总)?面积$/,
      /^(认定|合法|征收|被征收|被征收房屋|补偿|产权|房屋产权|登记|证载|产权证|房产证|房产|房屋|有证|确权|房屋征收|房屋补偿|确认|(?:房屋)?(?:测绘|实测|测量|丈量|勘测|查丈)|建|应补偿|房屋认定|不动产|评估|计价|房屋合法|房屋登记|合法房屋|房屋总)(总)?面积$/,
      /^(面积|住宅建筑面积|房屋住宅面积|建面|总面积)$/,
    ],
    underGroup: [
      { group: HOUSE_GROUP, headings: /^(面积|建筑|建面|数量|建筑面积合计|总面积)$/ },
      // What is compensated before what the certificate says.
      { group: /(建筑|房屋)面积/, headings: /^(认定|合法|补偿|应补偿|征收|确认|认定合法|合计|总计|总)$/ },
      { group: /(建筑|房屋)面积/, headings: /^(证载|登记|产权|有证|房产证|确权|实测|测绘)$/ },
    ],
    counts: true,
  },
  {
    key: 'unitPrice',
    heading: '评估单价(元/㎡)',
    scope: 'household',
    headings: [
      /^(房屋|市场|房地产|主房|住宅|房产|建筑|征收|补偿|不动产|房屋市场|分户)?(评估|估价|市场|评定|评估的?市场|评估结果)(单价|均价|单位价格|单位价|平方价|每平方?米?价格?)$/,
      /^(房屋|房产|房地产|补偿|住宅|征收|房屋补偿|市场|主房)?(单价|单位价格|均价|单位价值|每平方?米?(评估)?单?价格?)$/,
    ],
    underGroup: [{ group: MONEY_GROUP, headings: /^(单价|均价|单位价格?|单位价值)$/ }],
    counts: true,
    kinds: ['households', 'appraisal'],
  },
  {
    key: 'value',
    heading: '房屋评估价(元)',
    scope: 'household',
    headings: [
      /^(被?征收)?(房屋|房产|房地产|住宅|主房|不动产|房屋主体|主体|房屋市场|房屋本体)(的)?(市场)?(评估|估价|评定)(总价值?|总价款|总值|总额|价值|价格|价款|款|价|值|金额|总金额|结果|补偿价|补偿款)$/,
      /^(被?征收)?(房屋|房产|房地产|主房|不动产|房屋主体|住宅)(的)?(市场)?(补偿)?(价值|总价值?|总值|价款|价格|价|补偿款|补偿费|补偿金额|补偿额|补偿价|金额|补偿|补偿价值|价值补偿|重置成新价|重置价|评估)$/,
      /^(市场)?总?(评估|估价)(总价值?|总价款|总值|总额|价值|价格|价款|价|值|金额|总金额)$|^房屋重置成新价值?$/,
      /^(价值|总价|总值|value)$/,
    ],
    underGroup: [
      {
        group: /评估|估价|价值|房屋|房产|测算/,
        headings: /^(总价值?|总值|总额|价值|价格|价款|价|值|金额|房屋|房产|主房|主体|房屋价|房屋补偿|结果)$/,
      },
      { group: /补偿/, headings: /^(房屋|房产|主房|房屋主体|主体|房屋部分)$/ },
    ],
    counts: true,
    kinds: ['households', 'appraisal'],
  },
  {
    key: 'decoration',
    heading: '装修(元)',
    scope: 'household',
    headings: [
      /^(房屋|室内|房屋室内)?(装修|装饰装修|装饰|装潢|装璜|装修装饰|装饰及装修|装修附属|室内装饰装修)(评估)?(补偿|价值|价格|价款|价|费|款|金额|补偿款|补偿费|补偿金额|补偿额|补偿价|总价|评估|评估价|评估值|评估金额|评估总价|总值|值|折价|残值|部分)?$/,
    ],
    counts: true,
    kinds: ['households', 'appraisal'],
  },
  {
    key: 'compMode',
    heading: '补偿方式',
    scope: 'household',
    headings: [
      /^(征收|房屋|选择|拟选|选定|意向|所选|签约|拆迁|腾退|被征收人选择)?(的)?(补偿|安置|补偿安置|安置补偿|补偿或安置|征收补偿)(方式|方案|形式|类型|意向|选择|类别|途径|意愿)(的?选择)?$/,
      /^(选择方式|(方案|意向|安置房?|补偿安置)(的)?选择|货币或产权调换|货币产权调换|货币或调换|补偿选择|安置选择)$/,
    ],
    underGroup: [{ group: /签约|补偿|安置|协议|选择/, headings: /^(方式|形式|类型|选择|方案)$/ }],
    counts: true,
    kinds: HOUSEHOLDS,
  },
  {
    key: 'signedOn',
    heading: '签约日期',
    scope: 'household',
    headings: [
      /^(协议|合同|补偿协议|征收协议|房屋)?(签约|签订|签署|签字|签协议|协议签订|签定)(协议)?(日期|时间|日|年月日)$/,
      /^(协议日期|协议时间|签订协议日期|签订协议时间|签约年月日|协议书日期|补偿协议日期)$/,
    ],
    underGroup: [{ group: /签约|签订|协议|合同|签署/, headings: /^(日期|时间|年月日|日)$/ }],
    counts: true,
    kinds: HOUSEHOLDS,
  },
  {
    key: 'bank',
    heading: '开户行',
    scope: 'household',
    headings: [/^(开户银?行|开户银行名称|银行名称|收款银行|开户行名称|银行|开户网点|开户支行)$/],
    counts: true,
    kinds: HOUSEHOLDS,
  },
  {
    key: 'bankAccount',
    heading: '开户行及账号',
    scope: 'household',
    headings: [
      /^(开户银?行|开户银行|收款银行|银行)(名称)?(及|和|与|,|、|\/)?(银行)?(账号|帐号|账户|帐户|卡号)$/,
      /^(银行|收款|补偿款|打款|汇款|领款|付款)?(账号|帐号|卡号|账户|帐户|银行卡|银行卡号|存折号|账号信息|账户信息|账户号)(码)?$/,
    ],
    underGroup: [{ group: /银行|开户|账|帐|收款/, headings: /^(账号|帐号|号码|卡号|账户)$/ }],
    counts: true,
    kinds: HOUSEHOLDS,
  },
  {
    key: 'specialGroup',
    heading: '特殊人群',
    scope: 'household',
    headings: [
      /^(特殊|困难|照顾|优抚)(人群|群体|人员|情况|家庭|类别|对象|户|类型)$|^(低保|残疾)(情况|或残疾|低保|等情况)$|^(困难|住房困难|住房保障)(情况|类别|类型)$/,
    ],
    counts: true,
    kinds: HOUSEHOLDS,
  },
  {
    key: 'remark',
    heading: '备注',
    scope: 'household',
    headings: [/^(备注|备考|附注|说明|备注说明|情况说明|其他说明|其它|其他情况|备注栏|remarks?|note)$/],
    counts: true,
  },
  {
    key: 'recognisedArea',
    heading: '未登记建筑认定合法面积(㎡)',
    scope: 'household',
    headings: [
      /^(未登记|无证|未经登记|无产权)(的)?(建筑|房屋)?(物)?(认定|经认定|确认)?(为)?合法(建筑)?(部分)?(的)?面积$/,
      /^(认定|经认定)(为)?合法(的)?(未登记|无证)(建筑|房屋)?面积$/,
    ],
    underGroup: [{ group: UNREGISTERED_GROUP, headings: /^(认定|经认定)?(为)?合法(建筑)?(面积)?$|^认定面积$/ }],
    counts: true,
    kinds: SURVEY,
  },
  {
    key: 'expiredArea',
    heading: '超期临时建筑面积(㎡)',
    scope: 'household',
    underGroup: [{ group: UNREGISTERED_GROUP, headings: /^(超期|逾期|到期|过期)(临时)?(建筑)?(面积)?$/ }],
    headings: [/^(超期|逾期|到期|过期)(的)?临时(建筑|房屋)(物)?面积$|^临时(建筑|房屋)(物)?(超期|逾期|到期|过期)面积$/],
    counts: true,
    kinds: SURVEY,
  },
  {
    key: 'illegalArea',
    heading: '违法建筑面积(㎡)',
    scope: 'household',
    headings: [
      /^(认定|经认定)?(为)?(违法|违章|违建)(建筑|房屋|部分)?(物)?面积$|^(未登记|无证)(建筑|房屋)?(认定)?(为)?(违法|违章)(建筑)?(部分)?面积$/,
    ],
    underGroup: [{ group: UNREGISTERED_GROUP, headings: /^(违法|违章|违建)(建筑|部分)?(面积)?$/ }],
    counts: true,
    kinds: SURVEY,
  },
  {
    key: 'servedOn',
    heading: '报告送达日期',
    scope: 'household',
    headings: [/^(分户)?(评估)?(报告)(书)?(的)?(送达|签收|收到)(日期|时间|日)$|^(送达|签收)(日期|时间|日)$/],
    counts: true,
    kinds: APPRAISAL,
  },
  {
    key: 'reportNumber',
    heading: '评估报告编号',
    scope: 'household',
    headings: [/^(分户)?(评估)?(报告)(书)?(的)?(编号|文号|号码?|字号)$|^评估(编号|文号)$/],
    counts: true,
    kinds: APPRAISAL,
  },
  {
    key: 'reportDate',
    heading: '报告出具日期',
    scope: 'household',
    headings: [/^(分户)?(评估)?(报告)(书)?(的)?(出具|提交|完成)?(日期|时间|日)$|^出具(报告)?(日期|时间)$/],
    counts: true,
    kinds: APPRAISAL,
  },
];

const byKey = new Map(allColumns.map((column) => [column.key, column]));

/** The table's entry for a key. */
export function knownColumn(key: ColumnKey): KnownColumn {
  return byKey.get(key)!;
}

/** The columns that a kind of list may have. */
export const columnsOf = (kind: ImportKind): readonly KnownColumn[] => columnsByKind[kind];

const ofKind = (kind: ImportKind) => allColumns.filter(({ kinds }) => kinds === undefined || kinds.includes(kind));
const columnsByKind: Record<ImportKind, readonly KnownColumn[]> = {
  households: ofKind('households'),
  survey: ofKind('survey'),
  appraisal: ofKind('appraisal'),
};

/** The columns of a household list in the order of our template. */
export const knownColumns = columnsOf('households');

const TEMPLATE_KEYS: readonly ColumnKey[] = [
  'serial',
  'fileNumber',
  'name',
  'idNumber',
  'phone',
  'share',
  'address',
  'certificate',
  'use',
  'area',
  'unitPrice',
  'value',
  'decoration',
  'compMode',
  'signedOn',
  'bankAccount',
  'specialGroup',
  'remark',
];

/** The columns of our own template with their headings, in order: a list written with them reads back without a mapping. */
export const templateColumns: readonly { key: ColumnKey; heading: string }[] = TEMPLATE_KEYS.map((key) => ({
  key,
  heading: knownColumn(key).heading,
}));

/** Groups whose columns speak of somebody or something else than the owners and their house; the second kind unless it names these too. */
const FOREIGN_GROUP = /代理人|委托人|配偶|家庭成员|安置房|置换房|调换房|新房|过渡|监护人|紧急/;
const OTHER_GROUP = /户籍|人口|子女|评估机构|评估公司|经办|调查|工作人员|租赁|承租|附属|土地|宗地|备用/;
const UNREGISTERED: readonly ColumnKey[] = ['recognisedArea', 'expiredArea', 'illegalArea'];
const OWN_GROUP = /征收人|腾退人|产权人|权利人|所有权人|拆迁人|房屋|装修/;

/** What the heading says about the unit of its column. */
export interface HeadingUnit {
  yuan?: YuanFactor;
  /** The amount is one for each square metre or 亩. */
  perArea?: boolean;
  area?: AreaUnit;
  percent?: boolean;
}

const YUAN: Record<string, YuanFactor> = { 元: 1, 百元: 100, 千元: 1_000, 万元: 10_000 };
const AREA_WORD = '(?:m2|m²|平方米|平米|平方|㎡)';

/** Parts a heading into its words without blanks, brackets, numbering and units, and the unit. */
export function readHeading(text: string): { words: string; bare: string; unit: HeadingUnit } {
  let rest = tidyText(text)
    .toLowerCase()
    .replace(/\s/g, '')
    .replace(/[【[〔{「]/g, '(')
    .replace(/[】\]〕}」]/g, ')')
    .replace(/[*★※:。]+$|^[*★※]+/g, '');
  const unit: HeadingUnit = {};
  const take = (pattern: RegExp, note: (match: string) => void) => {
    const match = pattern.exec(rest);
    if (!match) return;
    note(match[1]!);
    rest = rest.slice(0, match.index) + rest.slice(match.index + match[0].length);
  };
  const open = '[(,:/]?(?:单位[:为]?)?';
  const close = '\\)?';
  take(new RegExp(`${open}(?:人民币)?((?:万|千|百)?元)(?:\\/|每|\\.)(?:${AREA_WORD}|平|亩)${close}`), (word) => {
    unit.yuan = YUAN[word]!;
    unit.perArea = true;
  });
  if (!unit.yuan)
    take(new RegExp(`${open}(?:人民币)?((?:万|千|百)元|(?<!单|公)元)(?=\\)|$|[,;/])${close}`), (word) => (unit.yuan = YUAN[word]!));
  take(new RegExp(`${open}(${AREA_WORD}|(?<=[(:])平|亩)(?=\\)|$|[,;/])${close}`), (word) => (unit.area = word === '亩' ? 'mu' : 'm2'));
  take(/[(,:/]?(%|百分比|百分数)\)?$/, () => (unit.percent = true));
  rest = rest
    .replace(/\(\)/g, '')
    .replace(/^\(?\d{1,2}\)?[.、](?=\D)/, '')
    .replace(/[,:/;]+$/, '');
  return { words: rest.replace(/[()]/g, ''), bare: rest.replace(/\([^()]*\)?/g, ''), unit };
}

/** A column of a list that was recognised: how sure (smaller is surer), and what its headings say about units. */
export interface HeadingMatch {
  key: ColumnKey;
  rank: number;
  unit: HeadingUnit;
}

/**
 * Recognises a column by its headings, from the top (group) to the bottom (its own). Undefined when it is none that we read.
 * The unit nearest to the column wins.
 */
export function matchHeading(levels: string[], columns: readonly KnownColumn[] = knownColumns): HeadingMatch | undefined {
  const read = levels
    .map(readHeading)
    .filter((heading) => heading.words !== '' || heading.unit.yuan || heading.unit.area || heading.unit.percent);
  const unit = Object.assign({}, ...read.map((heading) => heading.unit)) as HeadingUnit;
  const worded = read.filter((heading) => heading.words !== '');
  const leaf = worded.at(-1);
  if (!leaf) return undefined;
  const groups = worded
    .slice(0, -1)
    .map((heading) => heading.words)
    .join('');
  if (FOREIGN_GROUP.test(groups) || (OTHER_GROUP.test(groups) && !OWN_GROUP.test(groups))) return undefined;
  let best: HeadingMatch | undefined;
  const unregistered = UNREGISTERED_GROUP.test(groups);
  for (const column of columns) {
    if (unregistered && !UNREGISTERED.includes(column.key)) continue;
    const rank = rankHeading(column, leaf, groups);
    if (rank !== undefined && (!best || rank < best.rank)) best = { key: column.key, rank, unit };
  }
  // 评估价（元/㎡）names a price by its unit alone; the amount is called the same.
  if (best?.key === 'value' && unit.perArea && columns.some(({ key }) => key === 'unitPrice')) return { ...best, key: 'unitPrice' };
  if (best) return best;
  // 门牌, 幢, 室 and the like below a group that is the address: its parts.
  return groups &&
    rankHeading(knownColumn('address'), { words: groups, bare: groups }, '') !== undefined &&
    !/面积|用途|证|人/.test(leaf.words)
    ? { key: 'addressUnit', rank: 9, unit }
    : undefined;
}

function rankHeading(column: KnownColumn, leaf: { words: string; bare: string }, groups: string): number | undefined {
  // 姓名/名称 or 房产证号/登记号: a heading that gives a choice is what its first word says.
  const spellings = [leaf.words, leaf.bare, leaf.words.split(/[/、]|或|及/)[0]!, leaf.words.replace(/[/、]/g, '')];
  for (const [penalty, spelling] of spellings.entries()) {
    if (spelling === '') continue;
    const index = column.headings.findIndex((pattern) => pattern.test(spelling));
    if (index !== -1) return index + penalty * 0.2;
    const rule = groups ? column.underGroup?.findIndex(({ group, headings }) => group.test(groups) && headings.test(spelling)) : undefined;
    if (rule !== undefined && rule !== -1) return 0.5 + rule * 0.1 + penalty * 0.2;
  }
  return undefined;
}

/**
 * The unit note of a list, such as `单位：平方米、万元`, from the texts above its headings. The amounts' unit, or undefined when there is none.
 */
export function readUnitNote(text: string): YuanFactor | undefined {
  const note = /(?:金额|货币|计量|计价|面积|数据)?单位\s*[:为是]\s*([^\s)\]】]+(?:\s*[、,，/]\s*[^\s)\]】]+)*)/.exec(
    tidyText(text).toLowerCase(),
  );
  if (!note) return undefined;
  const words = note[1]!.split(/[、,;/和及\s]+/).map((word) => word.replace(/^人民币/, ''));
  const money = words.find((word) => word in YUAN);
  return money ? YUAN[money] : undefined;
}
