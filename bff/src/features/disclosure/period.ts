import type { Citation, DisclosurePeriod, MinimumPeriod } from '@yunzhengshou/contract';
import { dateInWords } from '../../clock';
import { ProblemError } from '../../problem-error';
import { type Calendar, lastDayOf, type Period } from '../procedure/calendar';
import { articlesIn, type Minimum, type Part, type ProjectRules } from './parts';

const unitWords: Record<Period['unit'], string> = { calendar_days: '天', working_days: '个工作日', months: '个月' };
const openWords = {
  project: '项目进行期间一直公布',
  while_active: '情况有变就公布新的一版，这期间一直公布',
  permanent: '长期公布',
} as const;

/**
 * Working days that no holiday arrangement can take from a period of a few weeks: Spring Festival and New Year together. While a year isn't
 * announced they are added, so that no period turns out shorter than the law's.
 */
const unannouncedMargin = 8;

const lengthOf = (minimum: Minimum, project: Pick<ProjectRules, 'disclosureDays'>): (Period & { articles: Citation[] }) | null => {
  if (minimum === 'project_setting') return { amount: project.disclosureDays, unit: 'calendar_days', rollsOver: false, articles: [] };
  return typeof minimum === 'string' ? null : minimum;
};

/** The shortest period of a part, in words and as data. */
export const minimumOf = (part: Part, project: Pick<ProjectRules, 'disclosureDays' | 'landRegime'>): MinimumPeriod => {
  const { minimum } = part;
  const length = lengthOf(minimum, project);
  if (!length)
    return {
      amount: null,
      unit: minimum as keyof typeof openWords,
      words: openWords[minimum as keyof typeof openWords],
      projectSetting: false,
      articles: articlesIn(project, part.articles),
    };
  const projectSetting = minimum === 'project_setting';
  return {
    amount: length.amount,
    unit: length.unit,
    words: `至少 ${length.amount} ${unitWords[length.unit]}${projectSetting ? '（法律没有规定，由本项目设定）' : ''}`,
    projectSetting,
    articles: length.articles,
  };
};

/**
 * Until when a part that appears on `publishedOn` (legal date) stays at least; the day itself doesn't count.
 * @returns the last day of the shortest period, or null where it may not end while the project runs
 */
export const minimumUntil = (
  calendar: Calendar,
  part: Part,
  project: Pick<ProjectRules, 'disclosureDays'>,
  publishedOn: string,
): { date: string; provisional: boolean } | null => {
  const length = lengthOf(part.minimum, project);
  if (!length) return null;
  const reckoned = lastDayOf(calendar, publishedOn, length);
  if (!reckoned.provisional || length.unit !== 'working_days') return reckoned;
  return lastDayOf(calendar, publishedOn, { ...length, amount: length.amount + unannouncedMargin });
};

/**
 * The whole period of a part. @param publishedUntil the last day that was chosen; null: stays while the project runs
 * @throws ProblemError disclosure_period_too_short, naming the article
 */
export const periodOf = (
  calendar: Calendar,
  part: Part,
  project: Pick<ProjectRules, 'disclosureDays' | 'landRegime'>,
  { publishedOn, publishedUntil }: { publishedOn: string; publishedUntil: string | null },
): DisclosurePeriod => {
  const minimum = minimumOf(part, project);
  const least = minimumUntil(calendar, part, project, publishedOn);
  const byLaw = minimum.articles.map(({ lawTitle, article }) => `${lawTitle}第${article}条`).join('、');
  if (publishedUntil !== null && least === null)
    throw new ProblemError('disclosure_period_too_short', `“${part.title}”${minimum.words}，不能定一个结束的日子。`);
  if (publishedUntil !== null && least !== null && publishedUntil < least.date)
    throw new ProblemError(
      'disclosure_period_too_short',
      `${dateInWords(publishedOn)}公布的，${minimum.words}，最早到${dateInWords(least.date)}。${byLaw ? `依据${byLaw}。` : ''}`,
    );
  const until = publishedUntil === null ? '之后也一直留着，项目进行期间都能看' : `公布到${dateInWords(publishedUntil)}`;
  return {
    publishedOn,
    minimumUntil: least?.date ?? null,
    publishedUntil,
    words: least
      ? `${dateInWords(publishedOn)}公布，${minimum.words}，到${dateInWords(least.date)}，这段时间不能缩短；${until}。${
          least.provisional ? '那一年的放假安排还没有公布，已经按最长的假期多留了几天。' : ''
        }`
      : `${dateInWords(publishedOn)}公布，${minimum.words}。`,
    articles: minimum.articles,
    provisional: least?.provisional ?? false,
  };
};
