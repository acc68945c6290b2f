import { squareMetres, yuan, yuanPerM2 } from '@yunzhengshou/rules';
import { cite } from '../cite';
import { type Dates, inWords } from '../dates';
import { places } from '../project';
import { type Block, type DemonstrationDisclosure, facts, heading, list, paragraph, type Sources } from './disclosure';

/** How the sixty households voted: more than half took part, and more than half of them chose one agency (浙18). */
export const agencyVote = {
  households: 60,
  votes: { [places.agency]: 29, '拟值房地产估价（演示）': 11, '构值房地产估价（演示）': 7 } as Record<string, number>,
} as const;

/** 6 评估结果: how the agency was chosen, for everyone; the preliminary results, for the project's households. */
export const appraisal = ({ dates }: Sources): DemonstrationDisclosure[] => {
  const cast = Object.values(agencyVote.votes).reduce((sum, votes) => sum + votes, 0);
  return [
    {
      kind: 6,
      position: 1,
      part: 'agency_selection',
      audience: 'P',
      title: '评估机构是怎么选的',
      summary: `投票选定${places.agency}，公证员在场。`,
      blocks: [
        facts(
          ['投票', inWords(dates.agencySelected)],
          ['来投的', `${agencyVote.households}户里的${cast}户，过半数`],
          ...Object.entries(agencyVote.votes).map(([agency, votes]): [string, string] => [agency, `${votes}票`]),
          ['选定', `${places.agency}，得票过半数`],
          ['公证', '虚拟公证处（演示）现场公证'],
        ),
        paragraph('评估由征收部门委托、出钱，但评估机构独立作出结果，谁都不能干预。'),
      ],
      basis: [...cite('国', 20), ...cite('浙', 18, 20)],
      publishedOn: dates.agencySelected,
      publishedUntil: null,
    },
    {
      kind: 6,
      position: 2,
      part: 'preliminary_appraisal',
      audience: 'S',
      title: '分户初步评估结果',
      summary: '每户房屋的单价和价值，评估师到场解释。',
      blocks: [
        paragraph(
          `${inWords(dates.preliminaryShown)}到${inWords(dates.preliminaryEnds)}在征收范围内公示，公示天数由本项目设定。这期间评估师每天在服务点解释。`,
        ),
        paragraph(`价值按${inWords(dates.announced)}的市场行情评估。装修另评，写在各户自己的报告里。`),
        heading('觉得不对怎么办'),
        list(
          '公示期间直接问评估师，错了就改',
          '收到自家报告后十天内，可以书面要求评估机构复核，不收费',
          '对复核结果还不服，收到后十天内，可以申请专家鉴定',
        ),
      ],
      basis: [...cite('国', 19), ...cite('浙', 15, 17, 19, 20)],
      publishedOn: dates.preliminaryShown,
      publishedUntil: null,
      rowsOf: 'appraisal',
    },
  ];
};

/** What a household's own report is written from: money in fen, area in 0.01 m²; null where it isn't known yet. */
export interface ReportFacts {
  address: string;
  useWords: string | null;
  floorAreaC: number | null;
  unitPriceFen: number | null;
  houseValueFen: number | null;
  decorationFen: number | null;
  reportServedOn: string | null;
}

/** The household's own appraisal report (audience H) as blocks; where nothing was appraised yet, it says so. */
export const ownReport = (dates: Dates, house: ReportFacts): Block[] => {
  const { unitPriceFen, houseValueFen, decorationFen, floorAreaC, reportServedOn } = house;
  if (unitPriceFen === null || houseValueFen === null) {
    return [paragraph('您家的房屋还在评估，报告出来以后会送到您手上。报告送到之前，复核的期限不开始算。')];
  }
  return [
    facts(
      ['坐落', house.address],
      ['用途', house.useWords ?? '待核定'],
      ['建筑面积', floorAreaC === null ? '待核定' : squareMetres(floorAreaC)],
      ['评估时点', `${inWords(dates.announced)}（征收决定公告当天）`],
      ['评估机构', places.agency],
      ['评估单价', yuanPerM2(unitPriceFen)],
      ['房屋价值', yuan(houseValueFen)],
      ['装饰装修', decorationFen === null ? '还没评估' : yuan(decorationFen)],
      ['报告送达', reportServedOn === null ? '还没送达' : inWords(reportServedOn)],
    ),
    heading('怎么评的'),
    paragraph('找同一地段、用途和新旧差不多的成交房屋作比较，再按您家的楼层、朝向、新旧作增减。'),
    heading('觉得不对怎么办'),
    list(
      '收到报告后十天内，书面向评估机构要求复核，不收费',
      '对复核结果不服，收到后十天内，向房地产价格评估专家委员会申请鉴定',
      '鉴定撤销原结果的，鉴定费由评估机构出',
    ),
  ];
};

/** What the own report rests on. */
export const ownReportBasis = [...cite('国', 19), ...cite('浙', 15, 17, 19, 20)];
