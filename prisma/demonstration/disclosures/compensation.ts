import { cite } from '../cite';
import { inWords } from '../dates';
import { type DemonstrationDisclosure, heading, list, paragraph, type Sources } from './disclosure';

/** 7 补偿结果: of the houses that have signed, for the project's households only. */
export const compensation = ({ dates }: Sources): DemonstrationDisclosure[] => [
  {
    kind: 7,
    position: 1,
    part: 'compensation_results',
    audience: 'S',
    title: '分户补偿情况',
    summary: '已签约的每户补偿了多少，和您家用同一套算法。',
    blocks: [
      paragraph(`截至${inWords(dates.today)}已签约的户。只给本项目的被征收人看；没签约的户不列出来。`),
      heading('怎么看'),
      list(
        '每户按大类列金额：房屋、装修和附属物、费用和补助、奖励；换房的，另列新房价值',
        '合计是真实数字；合计为负的，是本户要补的差价',
        '同样的方案、同样的算法。您家每一项怎么算的，在“补偿结果”里看',
      ),
      paragraph('姓名只留姓。低保、残疾、疾病、银行账号都不在这里，请不要打听，也不要转发到范围以外。'),
    ],
    basis: [...cite('国', 29), ...cite('个', 25, 34)],
    publishedOn: dates.today,
    publishedUntil: null,
    rowsOf: 'compensation',
  },
];
