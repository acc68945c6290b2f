import type { DisclosurePart, DisclosurePeriod } from '@yunzhengshou/contract';
import { Box, Heading } from '../../../components/base';
import { Basis } from '../../../components/basis';

/** How long it will be public at least, as the server reckoned it at the last save, and why. */
export function PeriodBox({ period, minimum }: { period: DisclosurePeriod; minimum: DisclosurePart['minimum'] }) {
  return (
    <Box role="group" label="公布多久" className="stack stack--tight">
      <Heading level={2}>公布多久</Heading>
      <Box as="p" className="text">
        {period.words}
      </Box>
      {minimum.projectSetting && (
        <Box as="p" className="text soft">
          最短的天数没有法规规定，是这个项目自己定的。
        </Box>
      )}
      {period.provisional && (
        <Box as="p" className="text soft">
          那一年的放假安排还没有公布，先只按周末算；公布以后会重新算。
        </Box>
      )}
      <Basis articles={period.articles} />
      <Box as="p" className="text soft">
        按上次保存的算。改了日期，保存以后再看。
      </Box>
    </Box>
  );
}
