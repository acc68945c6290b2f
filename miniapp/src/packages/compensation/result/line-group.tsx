import type { CompensationResult, ResultLine } from '@yunzhengshou/contract';
import { Box, Heading, Span } from '../../../components/base';
import { Basis } from '../../../components/basis';
import { Expander } from '../../../components/expander';
import { Facts } from '../../../components/facts';
import { keyed } from '../../../format/keyed';
import { formatYuan } from '../../../format/money';
import type { GroupTotal } from '../../../format/shares';

interface LineGroupProps {
  group: GroupTotal;
  plan: CompensationResult['plan'];
}

/** The lines of one group, each opening to how it was worked out. */
export function LineGroup({ group, plan }: LineGroupProps) {
  const headingId = `group-${group.group}`;
  return (
    <Box as="section" className="card" labelledBy={headingId}>
      <Box className="row row--apart group__head">
        <Heading level={3} id={headingId}>
          {group.sign} {group.title}
        </Heading>
        <Span strong className="row__end">
          {formatYuan(group.amountFen)} 元
        </Span>
      </Box>
      {keyed(group.lines, ({ code }) => code).map(({ key, item: line }) => (
        <Expander
          key={key}
          id={`line-${key.replace(' ', '-')}`}
          label={`${nameOf(line)}，${formatYuan(line.amountFen)} 元`}
          summary={
            <>
              <Span>{nameOf(line)}</Span>
              <Span className="row__end">{formatYuan(line.amountFen)} 元</Span>
            </>
          }
        >
          <LineDetail line={line} plan={plan} />
        </Expander>
      ))}
    </Box>
  );
}

/** Of a house of mixed use, which part a line belongs to stands behind its name. */
const nameOf = ({ label, part }: ResultLine): string => (part === null ? label : `${label}（${part}）`);

function LineDetail({ line, plan }: { line: ResultLine; plan: CompensationResult['plan'] }) {
  return (
    <>
      <Box as="p" className="text">
        {line.meaning}
      </Box>
      <Box className="formula">
        <Box as="p" className="text">
          {line.formula}
        </Box>
        <Box as="p" className="text">
          <Span strong>= {formatYuan(line.amountFen)} 元</Span>
        </Box>
      </Box>
      {line.inputs.length > 0 && (
        <Box className="stack stack--tight">
          <Heading level={3}>用到的数</Heading>
          <Facts facts={line.inputs} />
        </Box>
      )}
      {line.byPlan && (
        <Box as="p" className="text soft">
          标准由本项目的{plan.title}（第{plan.version}版）在法律允许的范围内定。
        </Box>
      )}
      <Basis articles={line.articles} />
    </>
  );
}
