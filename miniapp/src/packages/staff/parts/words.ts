import type { DocumentKind, Duty, KinshipRelation, OrganisationKind, ProjectStage } from '@yunzhengshou/contract';

/*
 * The contract's words for what an answer names by its code only, or for what is chosen before anything was answered. A test holds them to the
 * contract, whose own tables stay out of the bundle.
 */

export const organisationKindTitles: Readonly<Record<OrganisationKind, string>> = {
  district: '区级征收部门',
  town: '镇街',
  implementing_unit: '征收实施单位',
  appraiser: '评估机构',
  law_firm: '律师事务所',
};

export const stageTitles: Readonly<Record<ProjectStage, string>> = {
  preparation: '准备',
  decision: '征收决定',
  appraisal: '评估',
  signing: '签约',
  settlement: '补偿与搬迁',
  closed: '归档',
};

export const dutyTitles: Readonly<Record<Duty, string>> = {
  case_officer: '经办人员',
  reviewer: '审核人员',
  counter_clerk: '窗口人员',
  supervisor: '监督人员',
  administrator: '系统管理员',
  appraiser: '评估人员',
  counsel_government: '政府方律师',
  counsel_independent: '独立律师',
};

export const documentKindTitles: Readonly<Record<DocumentKind, string>> = {
  resident_id: '居民身份证',
  passport: '护照',
  hk_macao_permit: '港澳居民来往内地通行证',
  taiwan_permit: '台湾居民来往大陆通行证',
  foreigner_residence: '外国人永久居留身份证',
};

export const relationTitles: Readonly<Record<KinshipRelation, string>> = {
  spouse: '配偶',
  parent: '父母',
  child: '子女',
  sibling: '兄弟姐妹',
  grandparent: '祖父母、外祖父母',
  grandchild: '孙子女、外孙子女',
  in_law: '配偶的近亲属',
  other: '其他有利害关系的人',
};

/** A table of words as what can be chosen. */
export const optionsOf = <V extends string>(titles: Readonly<Record<V, string>>): { value: V; label: string }[] =>
  (Object.keys(titles) as V[]).map((value) => ({ value, label: titles[value] }));
