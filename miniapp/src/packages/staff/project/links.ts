import type { ProjectBoard } from '@yunzhengshou/contract';
import type { RouteName } from '../../../routes';

interface ProjectLink {
  route: RouteName;
  label: string;
  explains: string;
  /** Only for whoever may prepare something in this project. */
  preparing?: true;
}

/** The work of a project that has a page of its own; each takes the project's code. */
const links: readonly ProjectLink[] = [
  { route: 'staffDisclosures', label: '九公开', explains: '有什么、缺什么、晚了几天，编写和更正' },
  { route: 'staffPlan', label: '补偿方案', explains: '拟方案、公布各稿、答复意见', preparing: true },
  { route: 'staffBallots', label: '投票', explains: '选评估机构、征询改建意愿' },
  { route: 'staffImports', label: '导入名册', explains: '住户、调查和评估的名册', preparing: true },
  { route: 'staffCases', label: '各户的资料', explains: '按户办理' },
];

export const linksOf = ({ mayPrepare }: Pick<ProjectBoard, 'mayPrepare'>): ProjectLink[] =>
  links.filter(({ preparing }) => !preparing || mayPrepare);
