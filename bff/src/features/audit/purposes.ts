import type { Citation, EmergencyCategory, ReadPurpose, RevealedField } from '@yunzhengshou/contract';
import { cite } from '../policy/citation';
import { type ReadField, readFields } from './fields';

interface Purpose {
  title: string;
  meaning: string;
  /** What a look for this purpose may show; everything else is left out (个6: no more than the purpose needs). */
  covers: readonly ReadField[];
  /** Numbers that may be shown in full for it, one at a time. */
  reveals: readonly RevealedField[];
  articles: readonly Citation[];
}

/** State organs handle personal data within what their duty needs (个34). */
const withinDuty = cite('个', 34);
const everything = Object.keys(readFields) as ReadField[];

/** Why somebody may look, as data. Those of the contract's list are chosen by the official; the others are what the operation itself is for. */
export const purposes: Record<ReadPurpose | 'file_check' | 'case_list' | 'approval' | 'on_behalf', Purpose> = {
  survey_check: {
    title: '核对调查登记',
    meaning: '核对调查登记的产权人、房屋和联系方式。',
    covers: ['name', 'number_masked', 'phone_masked', 'share', 'address', 'house', 'changes', 'parties'],
    reveals: ['number', 'phone'],
    articles: [cite('国', 15), cite('浙', 9), withinDuty],
  },
  calculation_check: {
    title: '核对补偿计算',
    meaning: '核对面积、单价和补偿金额算得对不对。不看联系方式和证件号码。',
    covers: ['name', 'share', 'address', 'house', 'changes', 'result'],
    reveals: [],
    articles: [cite('国', 17), cite('国', 19), withinDuty],
  },
  service: {
    title: '送达',
    meaning: '把文书送到住户手里，要联系到本人或代理人。',
    covers: ['name', 'number_masked', 'phone_masked', 'address', 'parties'],
    reveals: ['phone'],
    articles: [cite('国', 26), cite('浙', 33), withinDuty],
  },
  payment: {
    title: '支付补偿款',
    meaning: '把补偿款付到本人账户，核对收款人和账号。',
    covers: ['name', 'number_masked', 'share', 'address', 'result', 'parties', 'bank_account_masked'],
    reveals: ['number', 'bankAccount'],
    articles: [cite('国', 27), withinDuty],
  },
  request: {
    title: '答复申请',
    meaning: '住户提出了更正、解释、异议等申请，为答复而查看。',
    covers: [
      'name',
      'number_masked',
      'phone_masked',
      'share',
      'address',
      'house',
      'changes',
      'result',
      'parties',
      'statement',
      'participation',
    ],
    reveals: ['number', 'phone'],
    articles: [cite('个', 50), withinDuty],
  },
  supervision: {
    title: '监督检查',
    meaning: '检查办理是否合规。不看完整的号码。',
    covers: ['name', 'number_masked', 'share', 'address', 'house', 'changes', 'result', 'parties'],
    reveals: [],
    articles: [cite('国', 7), withinDuty],
  },
  emergency: {
    title: '紧急情况',
    meaning: '为了人身、财产安全等紧急情况，先打开紧急查看。三日内由监督人员审查。',
    covers: ['name', 'number_masked', 'phone_masked', 'address', 'parties'],
    reveals: ['number', 'phone'],
    articles: [cite('个', 13), withinDuty],
  },
  file_check: {
    title: '核对材料',
    meaning: '打开为这户存的证明材料。',
    covers: ['file'],
    reveals: [],
    articles: [cite('国', 15), withinDuty],
  },
  case_list: {
    title: '查找要办的户',
    meaning: '在项目的户里查找。只看到坐落和产权人的姓。',
    covers: ['name_masked', 'address'],
    reveals: [],
    articles: [cite('国', 15), withinDuty],
  },
  approval: {
    title: '审批事项',
    meaning: '决定同事提请的、与这户有关的事项。',
    covers: ['name', 'name_masked', 'number_masked', 'phone_masked', 'share', 'address', 'house', 'result', 'parties'],
    reveals: [],
    articles: [withinDuty],
  },
  on_behalf: {
    title: '替产权人查看',
    meaning: '代理人、监护人、代表人或已认定的继承人，在登记的权限内查看。',
    covers: everything,
    reveals: [],
    articles: [cite('个', 44)],
  },
};
export type PurposeCode = keyof typeof purposes;

/** What a field that can be revealed is called in the log. */
export const revealedFieldCodes: Record<RevealedField, ReadField> = { number: 'number', phone: 'phone', bankAccount: 'bank_account' };

export const emergencyCategoryTitles: Record<EmergencyCategory, string> = {
  safety: '房屋或人身有危险',
  health: '有人突发疾病或走失',
  court: '法院、检察院、公安机关依法紧急要求',
  other: '其他紧急情况',
};
