import { cite } from '../cite';
import { inWords } from '../dates';
import { type DemonstrationDisclosure, heading, list, paragraph, type Sources } from './disclosure';

/** 5 调查结果: for the project's households only. */
export const survey = ({ dates }: Sources): DemonstrationDisclosure[] => [
  {
    kind: 5,
    position: 1,
    part: 'survey_results',
    audience: 'S',
    title: '房屋调查和认定结果',
    summary: '每户的权属、用途、面积，和没登记的建筑怎么认定的。',
    blocks: [
      paragraph(`${inWords(dates.surveyed)}在征收范围内公布，只给本项目的被征收人看。姓名只留姓，不写身份证号、电话和家里情况。`),
      heading('认定结果是什么意思'),
      list('认定合法：和有证的面积一样补偿', '临时建筑，期内：按剩余期限折算补偿', '临时建筑，超期：不补偿', '违法建筑：不补偿'),
      heading('写错了怎么办'),
      paragraph('看到自家有错，带上证明到服务点或在本平台提出。核实后更正，改前改后和原因都会留着，补偿结果跟着重算。'),
    ],
    basis: [...cite('国', 15, 24), ...cite('浙', 9), ...cite('公开', 41), ...cite('个', 46)],
    publishedOn: dates.surveyed,
    publishedUntil: null,
    rowsOf: 'survey',
  },
];
