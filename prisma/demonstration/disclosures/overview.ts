import { squareMetres } from '@yunzhengshou/rules';
import { cite } from '../cite';
import { inWords } from '../dates';
import { places, project } from '../project';
import { type DemonstrationDisclosure, facts, heading, list, map, paragraph, type Sources } from './disclosure';
import { scope, scopePdf } from './scope';

/** 1 项目概况: where, why, who, how many, and when. */
export const overview = ({ dates, households }: Sources): DemonstrationDisclosure[] => {
  const { name, ground, department, implementingUnit } = project(dates);
  const areaC = households.reduce((sum, household) => sum + household.areaC, 0);
  const homes = households.filter(({ useWords }) => useWords === '住宅').length;
  return [
    {
      kind: 1,
      position: 1,
      part: 'project_overview',
      audience: 'P',
      title: '项目概况',
      summary: '征收哪里、为什么征、谁来征、一共多少户。',
      blocks: [
        paragraph('这是演示项目。人名、地名、金额都是编的，请不要当真。'),
        facts(
          ['项目', name],
          ['为什么征', `${ground}（公共利益情形）`],
          ['谁作决定', places.government],
          ['谁负责', `${department}（房屋征收部门）`],
          ['谁来办', `${implementingUnit}（受委托的征收实施单位，不以营利为目的）`],
          ['多少户', `${households.length}户，其中住宅${homes}户`],
          ['登记面积', squareMetres(areaC)],
          ['签约时间', `${inWords(dates.signingStarts)}到${inWords(dates.signingEnds)}`],
        ),
        heading('已经走过的步骤'),
        list(
          `${inWords(dates.scopePublished)}：公布征收范围`,
          `${inWords(dates.surveyed)}：公布调查和认定结果`,
          `${inWords(dates.commentStarts)}到${inWords(dates.commentEnds)}：补偿方案征求意见`,
          `${inWords(dates.announced)}：公告征收决定，房屋价值按这一天的行情评估`,
          `${inWords(dates.agencySelected)}：选定评估机构`,
          `${inWords(dates.preliminaryShown)}：公示初步评估结果`,
          `${inWords(dates.reportsServed)}起：送达各户评估报告`,
          `${inWords(dates.signingStarts)}：开始签约`,
        ),
        heading('接下来'),
        paragraph('先付清补偿，再搬家。签约期内没谈成的，会先送一份补偿决定方案，听您的意见，不会直接让您搬。'),
      ],
      basis: [...cite('国', 8, 13, 27), ...cite('浙', 7, 14), ...cite('公开', 19, 20, 21)],
      publishedOn: dates.announced,
      publishedUntil: null,
    },
    {
      kind: 1,
      position: 2,
      part: 'scope_map',
      audience: 'P',
      title: '征收范围',
      summary: '范围到哪里，哪些门牌在里面。',
      blocks: [
        facts(
          ['东', '到虚构河西岸'],
          ['南', '到虚拟路北侧'],
          ['西', '到虚构里西墙'],
          ['北', '到拟定路南侧'],
          ['门牌', '虚构里1弄到5弄，单号'],
          ['红线图', '第1版，张贴在虚构里东口和西口的公告栏'],
        ),
        map('征收范围（演示，画在海上）', scope),
        paragraph(
          `范围公布后（${inWords(dates.scopePublished)}起），在范围内新建、加建或改变用途，增加的部分不补偿。正常修漏水、换门窗不受影响。`,
        ),
      ],
      basis: [...cite('国', 16), ...cite('浙', 7)],
      publishedOn: dates.scopePublished,
      publishedUntil: null,
      attachments: [{ title: '红线图第1版（演示）', name: '红线图第1版.pdf', bytes: scopePdf() }],
    },
  ];
};
