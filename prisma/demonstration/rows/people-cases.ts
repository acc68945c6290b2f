import { equally, flatFor, type Row } from './row';

/** 13–24: who owns, and who may act. */
export const peopleCases: readonly Row[] = [
  {
    shows: '原产权人去世，四名继承人还没谈拢，未选补偿方式',
    owners: equally(4),
    areaC: 8465,
    mode: '未定',
    remark: () => '原产权人去世，四名继承人各四分之一，继承公证办理中，继承材料只收纸质',
  },
  {
    shows: '未成年人共有，由监护人代签，要再审一遍',
    owners: [{ share: '1/2' }, { share: '1/2', age: 9 }],
    areaC: 7220,
    mode: '货币补偿',
    remark: () => '第二名共有人未成年，母亲为监护人；补偿款存入孩子名下账户，协议要复审',
  },
  {
    shows: '房屋有抵押，已签约，等银行出函再付款',
    areaC: 9015,
    mode: '货币补偿',
    signed: 4,
    remark: () => '房屋抵押给虚拟银行，等银行出函后付款或提存',
  },
  {
    shows: '房屋被法院查封，付款要先问法院',
    areaC: 6640,
    mode: '货币补偿',
    remark: () => '房屋被查封，已去函法院',
  },
  {
    shows: '名下两户之一：住宅，产权调换，还没签',
    areaC: 8690,
    mode: '产权调换',
    remark: () => '名下另有41号户店铺',
    circumstances: () => ({ ...flatFor(8690), transition_housing: 'self' }),
  },
  {
    shows: '公房承租人按房改政策买了房，按被征收人补偿',
    areaC: 5130,
    mode: '货币补偿',
    signed: 6,
    paid: 10,
    remark: () => '原直管公房承租人，已按房改政策购房并领证',
  },
  {
    shows: '产权人在境外，报告送得晚，复核期还在走',
    areaC: 10260,
    mode: '待定',
    reportDaysAgo: 4,
    remark: () => '产权人在境外，公证认证的委托书在寄送途中',
  },
  {
    shows: '产权有争议，未选补偿方式',
    areaC: 7745,
    mode: '',
    remark: () => '登记人以外有人主张产权，正在打官司；判决前不签约',
  },
  {
    shows: '两人按份共有，七分之三和七分之四',
    owners: [{ share: '3/7' }, { share: '4/7' }],
    between: '、',
    shareWords: '3/7、4/7',
    areaC: 8311,
    priceYuan: 17931,
    mode: '货币补偿',
  },
  {
    shows: '由代理人签约，款付到产权人本人账户',
    areaC: 6875,
    mode: '货币补偿',
    signed: 8,
    remark: () => '委托书写明可代签、不可代收款；签约当天已核对委托未撤销',
  },
  { shows: '还没选补偿方式，先按货币补偿算给您看', areaC: 7930, mode: '未定' },
  {
    shows: '楼下开店、楼上住人，用途待核定，暂不能计算',
    use: '住宅/商服',
    areaC: 15240,
    mode: '待定',
    remark: () => '底层经营、二层居住，面积划分待核定',
  },
];
