import type { Audience, DisclosureBlock, MapFeatures } from '../../../bff/contract/src/disclosure';
import type { Citation } from '../../../bff/contract/src/values';
import type { Dates } from '../dates';
import type { DemonstrationHousehold } from '../households';

export type Block = DisclosureBlock;

/** One part of one of the nine kinds, as the disclosure feature publishes it, without the project's id. */
export interface DemonstrationDisclosure {
  kind: number;
  /** The part's number within its kind. */
  position: number;
  /** What it is within its kind, which decides its shortest period. */
  part: string;
  audience: Audience;
  title: string;
  summary: string;
  blocks: Block[];
  basis: Citation[];
  publishedOn: string;
  publishedUntil: string | null;
  /** Whose rows about each house stand below the text; code makes them from the households. */
  rowsOf?: 'survey' | 'appraisal' | 'compensation';
  /** What it said before it was corrected, since when, and why it was. */
  formerly?: { blocks: Block[]; publishedOn: string; reason: string };
  /** Files that go with it. */
  attachments?: { title: string; name: string; bytes: Uint8Array }[];
}

/** What the texts are written from. */
export interface Sources {
  dates: Dates;
  households: readonly DemonstrationHousehold[];
}

export const heading = (text: string): Block => ({ type: 'heading', text });
export const paragraph = (text: string): Block => ({ type: 'paragraph', text });
export const list = (...items: string[]): Block => ({ type: 'list', items });
export const facts = (...pairs: readonly [label: string, value: string][]): Block => ({
  type: 'facts',
  facts: pairs.map(([label, value]) => ({ label, value })),
});
export const map = (title: string, geojson: MapFeatures): Block => ({ type: 'map', title, geojson });
