import type { ListPaper } from '../list';
import { type DemonstrationProject, places as town } from '../project';
import type { RenewalDates } from './dates';

/** Whom and what the disclosures speak of; all invented. It is the first project's city and office. */
export const places = {
  city: town.city,
  district: town.district,
  government: town.government,
  department: town.department,
  unit: '构想坊旧改服务中心（演示）',
  office: '构想坊2号底层旧改服务点（演示地址）',
  newFlats: '构想家园',
} as const;

export const listPaper: ListPaper = {
  fileName: '构想坊项目被征收房屋登记表（演示）.xlsx',
  sheetName: '房屋登记',
  title: '构想坊旧城区改建项目被征收房屋登记表（演示）',
  unit: places.unit,
  appraised: false,
};

/** Number of a document, such as 构改告〔2026〕第3号, by the year it was issued. */
export const documentNumber = (kind: string, date: string, number: number): string => `构改${kind}〔${date.slice(0, 4)}〕第${number}号`;

/** Nobody signs before the decision, so that no signing period is set. */
export type RenewalProject = Omit<DemonstrationProject, 'signingStartsOn' | 'signingEndsOn'> & {
  signingStartsOn: null;
  signingEndsOn: null;
};

/** An old town's renewal while its draft plan is open for comments: no decision yet, nothing appraised, nothing signed. */
export const project = (dates: RenewalDates): RenewalProject => ({
  code: 'DEMO3',
  name: '构想坊旧城区改建项目（演示）',
  district: `${places.city}${places.district}`,
  landRegime: 'state',
  ground: '政府组织实施的旧城区改建需要',
  department: places.department,
  implementingUnit: places.unit,
  oldTownRenewal: true,
  signingStartsOn: null,
  signingEndsOn: null,
  steps: [
    { state: 'PROPOSED', enteredOn: dates.proposed, proof: '旧改申请，附规划证明和危旧房鉴定汇总' },
    {
      state: 'SCOPE_PUBLISHED',
      enteredOn: dates.scopePublished,
      proof: `范围公告 ${documentNumber('告', dates.scopePublished, 1)}，附红线图和张贴照片`,
    },
    {
      state: 'WILLINGNESS',
      enteredOn: dates.willingnessAsked,
      proof: `征询意愿的通知 ${documentNumber('通', dates.willingnessAsked, 1)}，纸质征询表8份，公证书一份`,
    },
    { state: 'SURVEYED', enteredOn: dates.surveyed, proof: '8户调查表、未登记建筑认定意见，现场公布照片' },
    {
      state: 'PLAN_COMMENT',
      enteredOn: dates.planPublished,
      proof: `征求意见公告 ${documentNumber('告', dates.planPublished, 2)}，方案草稿`,
    },
  ],
});
