import type { Answer } from '../../../api';
import { Box, Button, Span } from '../../../components/base';
import { Expander } from '../../../components/expander';
import { type Column, DataTable } from '../../../components/table';
import './looks.scss';

export type ReaderCount = Answer<'listUnusualLooks'>['byReader'][number];

/** So many are drawn; the table below holds everybody. */
const drawnAtOnce = 8;

interface BarsProps {
  byReader: readonly ReaderCount[];
  /** Whose looks the list shows. */
  open: string | null;
  onOpen: (accountId: string) => void;
}

/** Who looked how often, as bars; each opens the unusual looks behind it. The same figures stand below as a table. */
export function Bars({ byReader, open, onOpen }: BarsProps) {
  const most = Math.max(1, ...byReader.map(({ looks }) => looks));
  return (
    <Box className="stack">
      <Box className="bars__key" unsaid>
        <Span>
          <Span className="bars__swatch bars__unusual"> </Span>不寻常的
        </Span>
        <Span>
          <Span className="bars__swatch bars__all"> </Span>其余的
        </Span>
      </Box>
      <Box className="bars">
        {byReader.slice(0, drawnAtOnce).map(({ accountId, name, unit, looks, unusual }) => (
          <Button
            key={accountId}
            kind="bare"
            className={`bars__row ${accountId === open ? 'is-open' : ''}`}
            current={accountId === open}
            onPress={() => onOpen(accountId)}
          >
            <Span className="bars__name">
              <Span>
                {name} {unit}{' '}
              </Span>
              <Span>
                {looks} 户次，不寻常的 {unusual} 户次
              </Span>
            </Span>
            <Box className="bars__track" unsaid>
              <Box className="bars__all" style={{ width: `${(looks / most) * 100}%` }}>
                <Box className="bars__unusual" style={{ width: `${looks === 0 ? 0 : Math.min(1, unusual / looks) * 100}%` }} />
              </Box>
            </Box>
          </Button>
        ))}
      </Box>
      <Expander id="looks-by-reader" summary={`用表格看全部 ${byReader.length} 人`}>
        <DataTable
          id="staff-looks-readers"
          caption="查看过的人"
          columns={columns}
          rows={byReader}
          rowKey={({ accountId }) => accountId}
          current={open}
          open={{ label: ({ name }) => `看${name}不寻常的查看`, onOpen: ({ accountId }) => onOpen(accountId) }}
          empty={{ text: '这些天没有人查看过。' }}
          exportName="查看次数"
        />
      </Expander>
    </Box>
  );
}

const columns: readonly Column<ReaderCount>[] = [
  { key: 'name', title: '姓名', text: ({ name }) => name },
  { key: 'unit', title: '单位', text: ({ unit }) => unit },
  { key: 'looks', title: '看了几户次', text: ({ looks }) => String(looks), sortValue: ({ looks }) => looks, number: true },
  { key: 'unusual', title: '不寻常的', text: ({ unusual }) => String(unusual), sortValue: ({ unusual }) => unusual, number: true },
];
