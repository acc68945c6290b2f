import type { Citation } from '@yunzhengshou/contract';
import { formatCitations } from '../../format/citation';
import { Box } from '../base';

/** The articles that something rests on, by law and number. */
export function Basis({ articles }: { articles: readonly Citation[] }) {
  if (articles.length === 0) return null;
  return (
    <Box as="p" className="text soft">
      依据：{formatCitations(articles)}
    </Box>
  );
}
