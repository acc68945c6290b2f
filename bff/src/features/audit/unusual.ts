import type { UnusualCode } from '@yunzhengshou/contract';
import { areNeighbours } from './street-key';

/** One look at one household, as far as it matters for the question whether it was unusual. */
export interface Look {
  at: Date;
  address: string;
  /** Assigned to the reader, or to somebody who delegated to them. */
  assigned: boolean;
  /** The reader prepares, releases or answers something there. */
  hasTask: boolean;
  /** Through an emergency access. */
  emergency: boolean;
  /** A line of a list with masked names, whose rows nobody picked. */
  listed: boolean;
  /** Households in which the reader or a declared relative owns or is registered. */
  ownAddresses: readonly string[];
  /** Different households that the reader opened, and that lists showed, in the last ten minutes, this call's included. */
  lately: { opened: number; listed: number };
}

export const manyMinutes = 10;
/** More different households than this within `manyMinutes` are many: opened one by one, or shown by lists. */
export const manyLimits = { opened: 30, listed: 300 };
/** From the first hour of the night to the first of the morning, Asia/Shanghai. */
export const nightHours = { from: 22, until: 6 };

/** Asia/Shanghai is eight hours ahead all year. */
const hourInShanghai = (at: Date): number => (at.getUTCHours() + 8) % 24;

interface UnusualRule {
  title: string;
  meaning: string;
  applies(look: Look): boolean;
}

/** What makes a look unusual, as data; none of them says that it was wrong. */
export const unusualRules: Record<UnusualCode, UnusualRule> = {
  no_task: {
    title: '没有任务',
    meaning: '这户没有分给查看的人，他在这户也没有要决定或答复的事。',
    applies: ({ listed, assigned, hasTask, emergency }) => !listed && !assigned && !hasTask && !emergency,
  },
  many: {
    title: '短时间看了很多户',
    meaning: `${manyMinutes} 分钟内打开超过 ${manyLimits.opened} 户，或在列表里翻看超过 ${manyLimits.listed} 户。`,
    applies: ({ lately, listed }) => (listed ? lately.listed > manyLimits.listed : lately.opened > manyLimits.opened),
  },
  neighbour: {
    title: '邻居',
    meaning: '与查看的人或其申报的亲属的房屋在同一条街、同一个小区或同一个村。',
    applies: ({ listed, address, ownAddresses }) => !listed && ownAddresses.some((own) => areNeighbours(own, address)),
  },
  night: {
    title: '夜间查看',
    meaning: `晚上 ${nightHours.from} 点到早上 ${nightHours.until} 点之间。`,
    applies: ({ at }) => hourInShanghai(at) >= nightHours.from || hourInShanghai(at) < nightHours.until,
  },
  emergency: { title: '紧急查看', meaning: '说明了紧急情况后打开的，由监督人员审查。', applies: ({ emergency }) => emergency },
};

/** The codes that apply, in the order of the table. */
export const unusualOf = (look: Look): UnusualCode[] =>
  (Object.keys(unusualRules) as UnusualCode[]).filter((code) => unusualRules[code].applies(look));
