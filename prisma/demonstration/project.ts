import { type Dates, daysBetween, inWords } from './dates';

/** What a project is registered with, in the shape of the project feature's NewProject. */
export interface DemonstrationProject {
  code: string;
  name: string;
  district: string;
  landRegime: 'state' | 'collective';
  /** Who reads the results of single households; left out: the project's own (国29). */
  resultsAudience?: 'S' | 'H';
  ground: string;
  department: string;
  implementingUnit: string;
  oldTownRenewal: boolean;
  signingStartsOn: string;
  signingEndsOn: string;
  steps: { state: string; enteredOn: string; proof: string }[];
}

/** Whom and what the disclosures speak of; all invented. */
export const places = {
  city: '虚拟市',
  district: '拟定区',
  government: '拟定区人民政府',
  department: '拟定区房屋征收管理办公室（演示）',
  unit: '虚构里房屋征收服务中心（演示）',
  office: '虚构里1弄2号底层征收服务点（演示地址）',
  newFlats: '虚构新苑',
  finishedFlats: '拟成家园',
  agency: '虚值房地产估价（演示）',
} as const;

/** What sets the office's list apart. */
export const listPaper = {
  fileName: '虚构里项目被征收房屋登记表（演示）.xlsx',
  sheetName: '登记表',
  title: '虚构里道路和排水管改造项目被征收房屋登记表（演示）',
  unit: places.unit,
  appraised: true,
} as const;

/** Number of a document, such as 虚征告〔2026〕第3号, by the year it was issued. */
export const documentNumber = (kind: string, date: string, number: number): string => `虚征${kind}〔${date.slice(0, 4)}〕第${number}号`;

/** The project in the middle of signing. It builds a road, so that no signing ratio makes agreements conditional (浙31 asks that of 旧城区改建 only). */
export const project = (dates: Dates): DemonstrationProject => ({
  code: 'DEMO',
  name: '虚构里道路和排水管改造项目（演示）',
  district: `${places.city}${places.district}`,
  landRegime: 'state',
  ground: '政府组织实施的道路、排水等基础设施建设需要',
  department: places.department,
  implementingUnit: places.unit,
  oldTownRenewal: false,
  signingStartsOn: dates.signingStarts,
  signingEndsOn: dates.signingEnds,
  steps: [
    { state: 'PROPOSED', enteredOn: dates.proposed, proof: '建设单位的征收申请，附规划证明两份' },
    {
      state: 'SCOPE_PUBLISHED',
      enteredOn: dates.scopePublished,
      proof: `范围公告 ${documentNumber('告', dates.scopePublished, 1)}，附红线图和张贴照片`,
    },
    { state: 'SURVEYED', enteredOn: dates.surveyed, proof: '60户调查表、未登记建筑认定意见，现场公布照片' },
    {
      state: 'PLAN_COMMENT',
      enteredOn: dates.commentStarts,
      proof: `征求意见公告 ${documentNumber('告', dates.commentStarts, 2)}，方案草稿`,
    },
    {
      state: 'COMMENTS_PUBLISHED',
      enteredOn: dates.commentsPublished,
      proof: `意见收集表（收了${daysBetween(dates.commentStarts, dates.commentEnds)}天），修改对照表`,
    },
    { state: 'RISK_ASSESSED', enteredOn: dates.riskAssessed, proof: '稳定风险评估报告和应急预案' },
    { state: 'FUNDED', enteredOn: dates.funded, proof: '银行出具的专户足额到账证明' },
    { state: 'DECIDED', enteredOn: dates.decided, proof: `征收决定 ${documentNumber('决', dates.decided, 1)}` },
    {
      state: 'ANNOUNCED',
      enteredOn: dates.announced,
      proof: `征收决定公告 ${documentNumber('告', dates.announced, 3)}，附张贴照片、网站和报纸版面`,
    },
    { state: 'AGENCY_SELECTED', enteredOn: dates.agencySelected, proof: '投票记录和公证书' },
    { state: 'PRELIM_SHOWN', enteredOn: dates.preliminaryShown, proof: `初步结果现场公示照片，公示到${inWords(dates.preliminaryEnds)}` },
    { state: 'REPORT_SERVED', enteredOn: dates.reportsServed, proof: '分户评估报告送达回证' },
    { state: 'SIGNING', enteredOn: dates.signingStarts, proof: `签约公告 ${documentNumber('告', dates.signingNoticed, 5)}` },
  ],
});
