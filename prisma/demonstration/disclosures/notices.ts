import { cite } from '../cite';
import { addDays, daysBetween, inWords } from '../dates';
import { documentNumber, places } from '../project';
import { type DemonstrationDisclosure, facts, heading, list, paragraph, type Sources } from './disclosure';

/** The freeze may last a year at most (国16); the day it ends. */
const freezeDays = 365;

/** 4 公告公示: the notices that have legal effect, in the order in which they were posted. */
export const notices = ({ dates }: Sources): DemonstrationDisclosure[] => [
  {
    kind: 4,
    position: 1,
    part: 'scope_notice',
    audience: 'P',
    title: '征收范围公告和暂停办理通知',
    summary: '范围内暂停办理哪些手续，停到哪一天。',
    blocks: [
      facts(
        ['文号', documentNumber('告', dates.scopePublished, 1)],
        ['发布', places.government],
        ['暂停从', inWords(dates.scopePublished)],
        ['最晚到', inWords(addDays(dates.scopePublished, freezeDays - 1))],
      ),
      heading('暂停办理'),
      list('新建、扩建、改建房屋', '改变房屋用途', '其他不当增加补偿费用的手续'),
      heading('不受影响'),
      list('继承的转移登记', '抵押、查封、居住权登记', '修漏水、换门窗这类正常维修'),
      paragraph(`书面通知已送有关部门。公告张贴在虚构里东口和西口的公告栏，并在${places.government}网站发布。`),
    ],
    basis: [...cite('国', 16), ...cite('浙', 7)],
    publishedOn: dates.scopePublished,
    publishedUntil: addDays(dates.scopePublished, freezeDays - 1),
  },
  {
    kind: 4,
    position: 2,
    part: 'plan_comment_notice',
    audience: 'P',
    title: '补偿方案征求意见公告',
    summary: `征求意见${daysBetween(dates.commentStarts, dates.commentEnds)}天，谁都可以提。`,
    blocks: [
      facts(
        ['文号', documentNumber('告', dates.commentStarts, 2)],
        ['时间', `${inWords(dates.commentStarts)}到${inWords(dates.commentEnds)}`],
        ['怎么提', '在本平台写、寄信、打电话、到服务点说，都算'],
        ['服务点', places.office],
      ),
      paragraph('不会写字的，到服务点口头说，工作人员代写并念给您听，您确认后才算。'),
    ],
    basis: [...cite('国', 10), ...cite('浙', 11)],
    publishedOn: dates.commentStarts,
    publishedUntil: dates.commentEnds,
  },
  {
    kind: 4,
    position: 3,
    part: 'decision_notice',
    audience: 'P',
    title: '房屋征收决定公告',
    summary: '决定征收，附补偿方案；不服可以复议或起诉。',
    blocks: [
      facts(
        ['文号', documentNumber('告', dates.announced, 3)],
        ['决定文号', documentNumber('决', dates.decided, 1)],
        ['作出决定', `${places.government}，${inWords(dates.decided)}`],
        ['公告期', `${inWords(dates.announced)}到${inWords(dates.announcementEnds)}`],
        ['范围', '虚构里1弄到5弄，共60户，见红线图第1版'],
        ['补偿方案', '定稿，随公告一起公布'],
        ['评估看哪一天', `${inWords(dates.announced)}，就是公告这天（评估时点）`],
      ),
      paragraph('房屋被征收的，国有土地使用权同时收回。'),
      heading('对决定不服怎么办'),
      list(
        `申请行政复议：向${places.city}人民政府提出，公告期满后六十天内`,
        '提起行政诉讼：向房屋所在地的中级人民法院提出，公告期满后六个月内',
        '复议、诉讼期间，决定一般不停止执行；但您在期限内复议或起诉的，不会强制搬迁',
        '经济困难的，可以申请法律援助',
      ),
      paragraph(`公告张贴在虚构里东口和西口的公告栏，并在${places.government}网站和当地报纸发布。`),
    ],
    basis: [...cite('国', 13, 14, 28), ...cite('浙', 14, 17, 38), ...cite('复', 20, 24, 42), ...cite('诉', 15, 20, 46, 56)],
    publishedOn: dates.announced,
    publishedUntil: null,
  },
  {
    kind: 4,
    position: 4,
    part: 'agency_vote_notice',
    audience: 'P',
    title: '选评估机构的通知',
    summary: '十天内没有商量出一家，大家投票选。',
    blocks: [
      facts(
        ['文号', documentNumber('通', dates.agencyVoteCalled, 1)],
        ['为什么投票', `公告后十天（到${inWords(addDays(dates.announced, 10))}）没有商量出一家`],
        ['投票时间', `${inWords(dates.agencySelected)}，上午九点到下午四点`],
        ['地点', places.office],
        ['候选', '三家，资质和业绩贴在服务点'],
      ),
      paragraph('要有过半数的户来投，得票也要过半，才算选出；不够的，当场抽签。公证员全程在场，费用不用您出。'),
      paragraph('走不动的可以托人投，要有签字的委托书；也可以打电话请流动票箱上门。'),
    ],
    basis: [...cite('国', 20), ...cite('浙', 18)],
    publishedOn: dates.agencyVoteCalled,
    // Longer than until the vote: what no law gives a period stays for the project's own days.
    publishedUntil: addDays(dates.agencyVoteCalled, 7),
  },
  {
    kind: 4,
    position: 5,
    part: 'signing_notice',
    audience: 'P',
    title: '签约公告',
    summary: '什么时候签、去哪里签、签之前先看什么。',
    blocks: [
      facts(
        ['文号', documentNumber('告', dates.signingNoticed, 5)],
        ['签约期', `${inWords(dates.signingStarts)}到${inWords(dates.signingEnds)}`],
        ['地点', `${places.office}；行动不便的可以预约上门`],
        ['带什么', '本人身份证、房产证；代办的另带委托书'],
      ),
      heading('签之前'),
      list(
        '先看您家的评估报告和补偿结果，每一项都写着怎么算',
        '货币补偿、产权调换由您选，想好再签，不用当场定',
        '协议可以带回家看，可以请人念给您听',
      ),
      heading('签约期过了没签'),
      list(
        '征收部门提出补偿决定方案，政府审查后送到您手上',
        '收到后十五天内，您可以提意见、选方式；没选的，由补偿决定写明一种',
        '对补偿决定不服，可以复议、起诉',
      ),
    ],
    basis: [...cite('国', 25, 26), ...cite('浙', 31, 32)],
    publishedOn: dates.signingNoticed,
    publishedUntil: dates.signingEnds,
  },
  {
    kind: 4,
    position: 6,
    part: 'other',
    audience: 'P',
    title: '服务点延长开门时间的通知',
    summary: '签约期的最后十天，服务点开到晚上八点。',
    blocks: [
      paragraph(
        `${inWords(addDays(dates.signingEnds, -9))}到${inWords(dates.signingEnds)}，${places.office}每天开到晚上八点，方便白天上班的人。`,
      ),
    ],
    basis: cite('公开', 20),
    // Released already, and not to be seen before its day.
    publishedOn: addDays(dates.today, 3),
    publishedUntil: null,
  },
];
