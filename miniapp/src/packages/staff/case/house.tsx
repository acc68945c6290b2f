import type { Case } from '@yunzhengshou/contract';
import { Box, Heading } from '../../../components/base';
import { type Fact, Facts } from '../../../components/facts';
import { Note } from '../../../components/note';
import { formatDate, formatInstant } from '../../../format/dates';
import { formatWan, formatYuan } from '../../../format/money';
import { modeWords } from './words';

const square = (areaC: number): string => `${(areaC / 100).toFixed(2)} 平方米`;
const yuan = (fen: number): string => `${formatYuan(fen)} 元`;

/** Only what there is; each with its unit. */
function houseFacts(facts: NonNullable<Case['facts']>): Fact[] {
  const fact = <V,>(label: string, value: V | null, words: (value: V) => string): Fact[] =>
    value === null ? [] : [{ label, value: words(value) }];
  const asIs = (text: string): string => text;
  return [
    ...fact('产权证号', facts.certificateNumber, asIs),
    ...fact('用途', facts.use, asIs),
    ...facts.parts.map((part, index) => ({
      label: `第 ${index + 1} 部分`,
      value: [
        part.use === 'residential' ? '住宅' : '非住宅',
        square(part.floorAreaC),
        ...(part.unitPriceFen === null ? [] : [`每平方米 ${yuan(part.unitPriceFen)}`]),
      ].join('，'),
    })),
    ...fact('建筑面积', facts.floorAreaC, square),
    ...fact('评估单价（每平方米）', facts.unitPriceFen, yuan),
    ...fact('房屋价值', facts.houseValueFen, yuan),
    ...fact('装饰装修', facts.decorationFen, yuan),
    ...fact('补偿方式', facts.compMode, (mode) => modeWords[mode] ?? mode),
    ...fact('分户报告送达', facts.reportServedOn, formatDate),
    ...fact('签约', facts.signedOn, formatDate),
    ...fact('补偿到位', facts.compensatedOn, formatDate),
    ...fact('搬迁', facts.movedOutOn, formatDate),
  ];
}

/** The house as it was surveyed, and what the household gets, in totals. */
export function House({ household: { facts, result } }: { household: Case }) {
  const shown = facts === null ? [] : houseFacts(facts);
  const wan = result === null ? null : formatWan(result.netFen);
  return (
    <Box className="stack">
      <Heading level={2}>房屋</Heading>
      <Box className="card">
        {facts === null && '这个目的看不到房屋的登记。要看的话，请按别的目的重新打开。'}
        {facts !== null && (shown.length === 0 ? '还没有登记。' : <Facts facts={shown} />)}
      </Box>
      <Heading level={2}>补偿合计</Heading>
      <Box className="card stack stack--tight">
        {result === null ? (
          <Box as="p" className="text">
            还没有算出，或者这个目的看不到补偿金额。
          </Box>
        ) : (
          <>
            <Facts
              facts={[
                {
                  label: result.netFen < 0 ? '这户要付的' : '这户得到的',
                  value: `${yuan(Math.abs(result.netFen))}${wan === null ? '' : `（${wan}）`}`,
                },
                { label: '应付给这户的', value: yuan(result.creditsFen) },
                { label: '这户应付的', value: yuan(result.debitsFen) },
                { label: '算出的时间', value: formatInstant(Date.parse(result.computedAt), Date.now()) },
              ]}
            />
            {result.modeAssumed && <Note kind="info">这户还没有选补偿方式，按货币补偿算的。</Note>}
          </>
        )}
      </Box>
    </Box>
  );
}
