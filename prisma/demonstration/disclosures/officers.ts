import { cite } from '../cite';
import { BLOCKS } from '../households';
import { places } from '../project';
import { type Block, type DemonstrationDisclosure, facts, heading, list, paragraph, type Sources } from './disclosure';

const officers = ['经办子', '经办丑', '经办寅', '经办卯', '经办辰'];

/** What the offices' page says; the number and the hours were wrong at first. */
const offices = (telephone: string, hours: string): Block[] => [
  heading('房屋征收部门'),
  facts(['名称', places.department], ['负责人', '拟主任'], ['地址', '拟定路0号（演示地址）'], ['电话', '0000-0000001（演示，打不通）']),
  heading('征收实施单位'),
  facts(['名称', places.unit], ['负责人', '构主任'], ['服务点', places.office], ['电话', telephone], ['时间', hours]),
  heading('办什么'),
  list('解释方案和补偿结果', '收意见、收更正申请', '签协议、送达文书', '联系搬家和验收'),
  paragraph('实施单位受征收部门委托办事，不以营利为目的，后果由征收部门负责。'),
];

/** 8 经办人员: the offices and their head for everyone; the officers' own names and work phones for the project's households. */
export const officersOf = ({ dates }: Sources): DemonstrationDisclosure[] => [
  {
    kind: 8,
    position: 1,
    part: 'offices',
    audience: 'P',
    title: '谁在办、去哪里找',
    summary: '征收部门、实施单位、负责人、地址和电话。',
    blocks: offices('0000-0000002（演示，打不通）', '每天上午八点半到下午五点，签约期内周末也开'),
    basis: [...cite('国', 5), ...cite('浙', 5), ...cite('公开', 20)],
    publishedOn: dates.signingNoticed,
    publishedUntil: null,
    formerly: {
      blocks: offices('0000-0000020（演示，打不通）', '周一到周五上午八点半到下午五点'),
      publishedOn: dates.announced,
      reason: '实施单位的电话印错了一位；签约期内周末也开门，原来没有写。',
    },
  },
  {
    kind: 8,
    position: 2,
    part: 'officers',
    audience: 'S',
    title: '您家的经办人员',
    summary: '每一弄由谁经办，工作电话是多少。',
    blocks: [
      facts(
        ...Array.from({ length: BLOCKS }, (_, index): [string, string] => [
          `虚构里${index + 1}弄`,
          `${officers[index]}，工作电话 0000-000001${index + 1}（演示，打不通）`,
        ]),
      ),
      paragraph('经办人员上门会出示工作证，两个人一起来。他们不能收您的钱、不能替您签字，也不能用停水停电逼您搬。'),
      paragraph('想换人经办，可以在本平台或打实施单位电话提出。'),
    ],
    basis: [...cite('国', 5, 27), ...cite('个', 25)],
    publishedOn: dates.surveyed,
    publishedUntil: null,
  },
];
