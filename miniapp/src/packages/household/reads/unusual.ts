import type { UnusualCode } from '@yunzhengshou/contract';

/** What each mark means, without alarm: none of them says that the look was wrong. */
export const unusualWords: Readonly<Record<UnusualCode, string>> = {
  no_task: '这一户没有分给他办，他在这一户也没有要答复或决定的事。',
  many: '他在很短的时间里看了很多户。',
  neighbour: '他自己或他申报的亲属，有房屋和您家在同一条街、同一个小区或同一个村。',
  night: '是晚上十点到早上六点之间看的。',
  emergency: '他先写明了紧急情况，才打开的，30 分钟以后自动关上。三天里由监督人员审查该不该看。',
};
