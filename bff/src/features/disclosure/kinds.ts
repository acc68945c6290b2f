/** What each of the nine discloses, and what the law keeps for the project's households (domain.md §4). */
export const kindWords: Record<number, { explains: string; forHouseholds: string | null }> = {
  1: { explains: '征收哪里、为什么征、谁来征、总共多少户', forHouseholds: null },
  2: { explains: '适用的法律、地方规定和公布的标准', forHouseholds: null },
  3: { explains: '给什么、给多少、怎么算，从草稿到定稿', forHouseholds: null },
  4: { explains: '具有法律效力的各种公告', forHouseholds: null },
  5: { explains: '每户房屋的权属、用途、面积和认定结果', forHouseholds: '每户的调查结果只向本项目的被征收人公开，登录并实名后可看。' },
  6: { explains: '评估机构怎么选的、评估结果是多少', forHouseholds: '每户的初步评估结果和您家的评估报告，登录并实名后可看。' },
  7: { explains: '每户补偿了多少', forHouseholds: '每户的补偿情况只在征收范围内向被征收人公开，登录并实名后可看。' },
  8: { explains: '谁在办这件事、去哪里找、怎么联系', forHouseholds: '经办人员的姓名和工作电话，登录并实名后可看。' },
  9: { explains: '有问题向谁反映、多久有答复', forHouseholds: null },
};

/** The same where each household reads its own results alone: collective land without a local rule that orders more. */
const ownAlone: Record<number, string> = {
  5: '每户的调查结果只给本户看，登录并实名后可看您家的。',
  6: '您家的评估结果只给本户看，登录并实名后可看。',
  7: '每户的补偿结果只给本户看，登录并实名后可看您家的。',
};

/** What the law, or the project's setting, keeps for households. @param resultsAudience S: for all of the project's; H: for each its own */
export const reservedWords = (kind: number, resultsAudience: string): string | null =>
  (resultsAudience === 'H' ? ownAlone[kind] : undefined) ?? kindWords[kind]?.forHouseholds ?? null;
