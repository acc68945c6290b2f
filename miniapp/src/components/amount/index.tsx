import { formatWan, formatYuan } from '../../format/money';
import { Box, Span } from '../base';
import './amount.scss';

/** '12,345,678.90' still fits a screen of 320 px in large type. */
const longestAtFullSize = 13;

/** One large figure: the exact sum in yuan, and under it the same in 万元. @param fen not negative; words say who pays */
export function Amount({ fen }: { fen: number }) {
  const wan = formatWan(fen);
  const figure = formatYuan(fen);
  return (
    <Box className="amount">
      <Box as="p" className="text">
        <Span className={`amount__figure ${figure.length > longestAtFullSize ? 'amount__figure--long' : ''}`}>{figure}</Span>
        <Span className="amount__unit"> 元</Span>
      </Box>
      {wan !== null && (
        <Box as="p" className="text soft">
          {wan}
        </Box>
      )}
    </Box>
  );
}
