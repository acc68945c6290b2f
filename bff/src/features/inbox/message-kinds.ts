/**
 * What messages there are. A `statutory` one is a notice that the law itself orders (publishing, a period that begins): it may disturb at any
 * hour; every other one waits for the morning. `title` is what the list calls it.
 */
export const messageKinds = {
  procedure_step: { title: '项目进展', statutory: true },
  disclosure_published: { title: '信息公开', statutory: true },
  disclosure_corrected: { title: '公开内容更正', statutory: true },
  disclosure_withdrawn: { title: '公开内容撤下', statutory: true },
  plan_published: { title: '补偿方案', statutory: true },
  plan_comment_answered: { title: '意见的答复', statutory: false },
  hearing: { title: '听证', statutory: true },
  ballot_opened: { title: '投票', statutory: true },
  ballot_result: { title: '投票结果', statutory: true },
  household_changed: { title: '登记内容更正', statutory: false },
  deadline_near: { title: '期限快到了', statutory: false },
  deadline_near_office: { title: '办理期限', statutory: false },
  import_ended: { title: '名册导入', statutory: false },
} as const satisfies Record<string, { title: string; statutory: boolean }>;

export type MessageKind = keyof typeof messageKinds;
