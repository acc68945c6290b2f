import { inWords } from '../dates';
import type { ListPaper } from '../list';
import { type DemonstrationProject, places as town } from '../project';
import type { CollectiveDates } from './dates';

/**
 * Whom and what the disclosures speak of; all invented. It is the first project's city, assumed to be one in whose districts the Hangzhou rules
 * are law (杭2).
 */
export const places = {
  city: town.city,
  district: town.district,
  government: town.government,
  authority: '虚拟市规划和自然资源局（演示）',
  department: '拟定区征地事务中心（演示）',
  unit: '幻想镇征迁服务站（演示）',
  town: '幻想镇（演示）',
  village: '幻想村',
  office: '幻想村村委会底层征迁服务点（演示地址）',
  newFlats: '设想新村',
  agency: '设值房屋评估（演示）',
} as const;

export const listPaper: ListPaper = {
  fileName: '幻想村项目房屋补偿登记表（演示）.xlsx',
  sheetName: '补偿登记',
  title: '幻想村河道整治项目集体土地房屋补偿登记表（演示）',
  unit: places.unit,
  appraised: false,
};

/** Number of a document, such as 幻征告〔2026〕第3号, by the year it was issued. */
export const documentNumber = (kind: string, date: string, number: number): string => `幻征${kind}〔${date.slice(0, 4)}〕第${number}号`;

/** The project in the middle of its agreements, which on collective land come before the approval (土47). */
export const project = (dates: CollectiveDates): DemonstrationProject => ({
  code: 'DEMO2',
  name: '幻想村河道整治项目（演示，集体土地）',
  district: `${places.city}${places.district}`,
  landRegime: 'collective',
  resultsAudience: 'H',
  ground: '政府组织实施的水利基础设施建设需要',
  department: places.department,
  implementingUnit: places.unit,
  oldTownRenewal: false,
  signingStartsOn: dates.agreementsStart,
  signingEndsOn: dates.agreementsEnd,
  steps: [
    {
      state: 'PRE_NOTICE',
      enteredOn: dates.preNotice,
      proof: `征收土地预公告 ${documentNumber('预', dates.preNotice, 1)}，附镇、村、组三处张贴照片`,
    },
    {
      state: 'LAND_SURVEY',
      enteredOn: dates.surveyStarts,
      proof: `现状调查确认表10份，${inWords(dates.surveyShown)}公布；稳定风险评估报告`,
    },
    {
      state: 'PLAN_NOTICE',
      enteredOn: dates.planNoticed,
      proof: `征地补偿安置公告 ${documentNumber('补', dates.planNoticed, 1)}，附张贴照片`,
    },
    { state: 'COMP_REGISTRATION', enteredOn: dates.registration, proof: '补偿登记表10份，其中1户按调查结果登记' },
    {
      state: 'LAND_AGREEMENTS',
      enteredOn: dates.agreementsStart,
      proof: `实施方案批准公告 ${documentNumber('方', dates.planApproved, 1)}，签约通知 ${documentNumber('通', dates.agreementsNoticed, 2)}`,
    },
  ],
});
