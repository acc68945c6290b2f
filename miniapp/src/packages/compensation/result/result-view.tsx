import type { CompensationResult } from '@yunzhengshou/contract';
import { Amount } from '../../../components/amount';
import { Box, Heading, Span } from '../../../components/base';
import { Facts } from '../../../components/facts';
import { Note } from '../../../components/note';
import { formatDate, formatInstant } from '../../../format/dates';
import { keyed } from '../../../format/keyed';
import { formatYuan, payerWords } from '../../../format/money';
import { groupLines } from '../../../format/shares';
import { Composition } from './composition';
import { LineGroup } from './line-group';
import './result.scss';

const modes = {
  state: { monetary: '拿钱（货币补偿）', exchange: '换房（产权调换）', mixed: '一部分拿钱，一部分换房' },
  collective: { monetary: '拿钱（作价补偿）', exchange: '换房（调产安置）', mixed: '一部分拿钱，一部分换房' },
} as const;

const assumedWords = {
  state: '您还没有选拿钱还是换房。这里先按拿钱来算，选了以后数字会变。',
  collective: '您还没有选安置方式。这里先按换房（调产安置）来算，选了以后数字会变。',
} as const;

/** @param result as the server computed it; nothing here adds up money but the sums of groups */
export function ResultView({ result }: { result: CompensationResult }) {
  const groups = groupLines(result.lines);
  const { plan } = result;
  return (
    <Box className="stack">
      <Box className="stack stack--tight">
        <Box as="p" className="text">
          <Span strong>{result.address}</Span>
        </Box>
        <Box as="p" className="text soft">
          {result.projectName}
        </Box>
      </Box>
      <Box className="columns">
        <Box className="stack">
          <Box as="section" className="card stack result-figure" labelledBy="figure-heading">
            <Box className="stack stack--tight">
              <Heading level={2} id="figure-heading">
                {payerWords[result.payer]}
              </Heading>
              {result.payer !== 'nobody' && <Amount fen={Math.abs(result.netFen)} />}
              <Box as="p" className="text">
                补偿方式：{modes[result.landRegime][result.compMode]}
              </Box>
            </Box>
            {result.debitsFen !== 0 && (
              <Facts
                facts={[
                  { label: '给您家的合计', value: `${formatYuan(Math.abs(result.creditsFen))} 元` },
                  { label: '您家要付的合计', value: `${formatYuan(Math.abs(result.debitsFen))} 元` },
                ]}
              />
            )}
            {result.modeAssumed && (
              <Note kind="warn" word="还没有选补偿方式">
                <Box as="p" className="text">
                  {assumedWords[result.landRegime]}
                </Box>
              </Note>
            )}
            {result.notes.length > 0 && (
              <Note kind="info" word="看这个数之前">
                {result.notes.map((sentence) => (
                  <Box as="p" className="text" key={sentence}>
                    {sentence}
                  </Box>
                ))}
              </Note>
            )}
          </Box>
          <Composition groups={groups} />
          {result.split.length > 0 && <Split split={result.split} />}
        </Box>
        <Box className="stack">
          <Heading level={2}>每一项怎么算</Heading>
          <Box as="p" className="text soft">
            点开一项，看算式、用到的数和依据。
          </Box>
          {groups.map((group) => (
            <LineGroup key={group.group} group={group} plan={plan} />
          ))}
          <Box as="section" className="card stack" labelledBy="check-heading">
            <Heading level={2} id="check-heading">
              核对信息
            </Heading>
            <Box as="p" className="text soft">
              本项目每一户都按同一版方案、同一套规则算。要核对时，把下面这些给工作人员看。
            </Box>
            <Facts
              facts={[
                { label: '补偿方案', value: `${plan.title}，第${plan.version}版` },
                { label: '方案公布', value: formatDate(plan.publishedOn) },
                { label: '规则版本', value: result.rulesVersion },
                { label: '算出时间', value: formatInstant(Date.parse(result.computedAt), Date.now()) },
                { label: '方案校验码', value: plan.contentHash },
                { label: '计算校验码', value: result.calculationHash },
              ]}
            />
          </Box>
        </Box>
      </Box>
    </Box>
  );
}

function Split({ split }: { split: CompensationResult['split'] }) {
  return (
    <Box as="section" className="card stack" labelledBy="split-heading">
      <Heading level={2} id="split-heading">
        共有人各得多少
      </Heading>
      <Box as="ul" className="plain-list stack">
        {keyed(split, ({ name }) => name).map(({ key, item: part }) => (
          <Box as="li" key={key} className="row row--apart">
            <Span strong={part.isMe}>
              {part.name}
              {part.isMe ? '（您）' : ''}，份额 {part.share}
            </Span>
            <Span strong={part.isMe} className="row__end">
              {formatYuan(part.amountFen)} 元
            </Span>
          </Box>
        ))}
      </Box>
    </Box>
  );
}
