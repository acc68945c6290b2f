import { Box, Heading, Span } from '../../../components/base';
import { formatYuan } from '../../../format/money';
import { type GroupTotal, percents } from '../../../format/shares';

/** Of what the sum is made: a bar to be seen, and the same in words and numbers below it. */
export function Composition({ groups }: { groups: readonly GroupTotal[] }) {
  const given = groups.filter((group) => group.amountFen > 0);
  const owed = groups.filter((group) => group.amountFen < 0).map((group) => ({ ...group, amountFen: -group.amountFen }));
  const whole = Math.max(sum(given), sum(owed));
  if (whole === 0) return null;
  return (
    <Box as="section" className="card stack" labelledBy="composition-heading">
      <Heading level={2} id="composition-heading">
        这笔钱由哪几块组成
      </Heading>
      <Bar title={owed.length > 0 ? '给您家的' : null} groups={given} whole={whole} />
      {owed.length > 0 && <Bar title="您家要付的" groups={owed} whole={whole} />}
    </Box>
  );
}

const sum = (groups: readonly GroupTotal[]): number => groups.reduce((total, group) => total + group.amountFen, 0);

/** A part that rounds to nothing is still there. */
const shareInWords = (percent: number): string => (percent === 0 ? '不到 1%' : `占 ${percent}%`);

/** Narrower than this in percent, a part of the bar has no room for its sign. */
const roomForSign = 9;

function Bar({ title, groups, whole }: { title: string | null; groups: readonly GroupTotal[]; whole: number }) {
  const shares = percents(groups.map((group) => group.amountFen));
  return (
    <Box className="stack stack--tight">
      {title !== null && <Heading level={3}>{title}</Heading>}
      <Box className="bar" unsaid>
        {groups.map((group) => {
          const width = (group.amountFen / whole) * 100;
          return (
            <Box key={group.group} className={`bar__part bar__part--${group.group}`} style={{ width: `${width.toFixed(2)}%` }}>
              {width >= roomForSign ? group.sign : ''}
            </Box>
          );
        })}
      </Box>
      <Box as="ul" className="plain-list stack stack--tight">
        {groups.map((group, index) => (
          <Box as="li" key={group.group} className="row row--apart">
            <Span>
              <Span className={`swatch bar__part--${group.group}`} unsaid>
                {group.sign}
              </Span>{' '}
              {group.title}
            </Span>
            <Span className="row__end">
              {formatYuan(group.amountFen)} 元，{shareInWords(shares[index] ?? 0)}
            </Span>
          </Box>
        ))}
      </Box>
    </Box>
  );
}
