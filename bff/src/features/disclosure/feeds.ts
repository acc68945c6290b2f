import { disclosureKinds } from '@yunzhengshou/contract';
import { Feed } from 'feed';
import { dateInWords, localDate } from '../../clock';
import type { Context } from '../../context';
import { ProblemError } from '../../problem-error';
import { type FeedRow, readFeed, readProjectVersion } from './store';

/** Midnight in Shanghai, when a legal day begins. */
const dayBegins = (date: string): Date => new Date(`${date}T00:00:00+08:00`);

const descriptionOf = ({ withdrawn, correction_reason: reason, summary, published_on }: FeedRow): string => {
  if (withdrawn) return `这一项已于${dateInWords(withdrawn.withdrawnOn)}依法撤下。${withdrawn.reason}`;
  return [reason ? `更正：${reason}` : '', summary, `${dateInWords(published_on)}公布。`].filter(Boolean).join(' ');
};

const titleOf = ({ kind, title, version, withdrawn }: FeedRow): string =>
  `${withdrawn ? '（已撤下）' : version > 1 ? `（更正，第${version}版）` : ''}${disclosureKinds[kind as keyof typeof disclosureKinds]}：${title}`;

/** Both writings of a project's feed, and what they show: the project's version on a legal day. */
interface WrittenFeed {
  version: string;
  atom: string;
  json: string;
}

const write = async ({ config, database }: Pick<Context, 'config' | 'database'>, projectCode: string, today: string) => {
  const rows = await readFeed(database.pool, projectCode, today);
  const project = await database.prisma.project.findUniqueOrThrow({
    where: { code: projectCode },
    select: { name: true, department: true, createdAt: true },
  });
  const origin = config.PUBLIC_ORIGIN;
  const base = `${origin}/api/projects/${projectCode}/disclosures`;
  const days = rows.map(({ published_on, withdrawn }) => withdrawn?.withdrawnOn ?? published_on).sort();
  const feed = new Feed({
    title: `${project.name}：信息公开`,
    description: '房屋征收中任何人可看的公开内容。每一次公布、更正和撤下都是一条。',
    id: base,
    link: origin,
    language: 'zh-CN',
    generator: '云征收',
    updated: days.length > 0 ? dayBegins(days.at(-1) as string) : project.createdAt,
    author: { name: project.department },
    feedLinks: { atom: `${base}.atom`, json: `${base}.json` },
  });
  for (const row of rows)
    feed.addItem({
      title: titleOf(row),
      id: `urn:uuid:${row.disclosure_id}`,
      link: `${origin}/packages/disclosure/detail/index?id=${row.disclosure_id}`,
      date: dayBegins(row.withdrawn?.withdrawnOn ?? row.published_on),
      published: dayBegins(row.published_on),
      description: descriptionOf(row),
    });
  return { atom: feed.atom1(), json: feed.json1() };
};

/** Projects whose feeds are kept written out in a process. */
const keptFeeds = 200;

/**
 * What anybody may read, as a feed: each version is an entry of its own, newest first, at most a hundred. What was withdrawn says so; parts for
 * households and parts that wait for their day aren't in it. Written out once for each version of the project and each legal day.
 * @throws ProblemError not_found
 */
export const createFeeds = (context: Pick<Context, 'config' | 'clock' | 'database'>): ((projectCode: string) => Promise<WrittenFeed>) => {
  const written = new Map<string, WrittenFeed>();
  return async (projectCode) => {
    const position = await readProjectVersion(context.database.pool, projectCode);
    if (position === undefined) throw new ProblemError('not_found');
    const today = localDate(context.clock.now());
    const version = `${position}-${today}`;
    const known = written.get(projectCode);
    if (known?.version === version) return known;
    const fresh = { version, ...(await write(context, projectCode, today)) };
    if (written.size >= keptFeeds) written.clear();
    written.set(projectCode, fresh);
    return fresh;
  };
};
