import { type ReactNode, useState } from 'react';
import { toCsv } from '../../format/csv';
import { Box, Button, Span } from '../base';
import { Expander } from '../expander';
import { Choices, Select, TextField } from '../form';
import { ExportButton } from './export';
import { Grid } from './grid';
import { usePlace } from './place';
import { filtered, type Sorting, sorted } from './rows';
import { useColumnChoice } from './use-column-choice';
import './table.scss';

export interface Column<R> {
  key: string;
  title: string;
  /** The cell in words: drawn where there is no `render`, searched, sorted by where there is no `sortValue`, exported. */
  text: (row: R) => string;
  render?: (row: R) => ReactNode;
  /** Null: nothing there; stands last. */
  sortValue?: (row: R) => string | number | null;
  /** Set to the right in figures of one width. */
  number?: boolean;
  /** Not shown until it is chosen. */
  startsHidden?: boolean;
}

export interface Opening<R> {
  /** What the button says to the screen reader: 打开 测试村1号. */
  label: (row: R) => string;
  onOpen: (row: R) => void;
}

interface DataTableProps<R> {
  /** Unique in the app: the choice of columns is remembered under it. */
  id: string;
  /** What the rows are: 待审的户. */
  caption: string;
  columns: readonly Column<R>[];
  rows: readonly R[];
  rowKey: (row: R) => string;
  /** The first column's words open the row. */
  open?: Opening<R>;
  /** The row that is open beside the table. */
  current?: string | null;
  /** There is nothing to show: why, and what can be done now. */
  empty: { text: string; action?: { label: string; onPress: () => void } };
  /** Name of the file, without its ending; without it there is nothing to export. The file holds the shown columns of the rows that are left. */
  exportName?: string;
  /** The page searches beyond these rows itself, so the table offers no second search. */
  searchedElsewhere?: boolean;
  /** The server has more rows than were fetched. */
  more?: boolean;
}

/** So many lines, or cards, are drawn at once; as many more at a press. */
const steps = { lines: 100, cards: 20 };

/** Rows for a desk: sorted, searched, with the columns one wants; where there is no room for columns, a list of cards. */
export function DataTable<R>({
  id,
  caption,
  columns,
  rows,
  rowKey,
  open,
  current = null,
  empty,
  exportName,
  searchedElsewhere,
  more = false,
}: DataTableProps<R>) {
  const [typed, setTyped] = useState('');
  const [sorting, setSorting] = useState<Sorting | null>(null);
  const [presses, setPresses] = useState(0);
  const { shown, choose } = useColumnChoice(id, columns);
  const { wide, place } = usePlace(shown.length, current);

  if (rows.length === 0) {
    return (
      <Box className="card stack">
        <Box as="p" className="text">
          {empty.text}
        </Box>
        {empty.action && (
          <Button kind="plain" onPress={empty.action.onPress}>
            {empty.action.label}
          </Button>
        )}
      </Box>
    );
  }

  const left = sorted(filtered(rows, columns, typed), columns, sorting);
  const step = wide ? steps.lines : steps.cards;
  const drawn = left.slice(0, step * (presses + 1));
  const sort = (key: string): void => setSorting({ key, down: sorting?.key === key && !sorting.down });
  const csv = (): string => toCsv([shown.map(({ title }) => title), ...left.map((row) => shown.map((column) => column.text(row)))]);

  return (
    <Box id={place} className="table stack">
      <Box className="table__tools">
        {!searchedElsewhere && <TextField name="filter" label={`在${caption}里找`} required value={typed} onChange={setTyped} />}
        {!wide && (
          <Box className="table__sorting">
            <Select
              name="sort"
              label="按什么排"
              required
              options={columns.map(({ key, title }) => ({ value: key, label: title }))}
              value={sorting?.key ?? ''}
              onChange={(key) => setSorting({ key, down: false })}
            />
            {sorting && (
              <Button kind="plain" onPress={() => setSorting({ ...sorting, down: !sorting.down })}>
                {sorting.down ? '现在从大到小，反过来' : '现在从小到大，反过来'}
              </Button>
            )}
          </Box>
        )}
        <Expander id={`${place}-columns`} summary="选择要看的栏目">
          <Choices
            name="columns"
            label="要看的栏目"
            required
            options={columns.map(({ key, title }) => ({ value: key, label: title }))}
            value={shown.map(({ key }) => key)}
            onChange={choose}
          />
        </Expander>
      </Box>
      <Box className="row row--apart">
        <Box as="p" role="status" className="text soft">
          {more ? `先列出 ${rows.length} 条，后面还有` : `共 ${rows.length} 条`}
          {left.length === rows.length ? '' : `，找到 ${left.length} 条`}
        </Box>
        {exportName !== undefined && <ExportButton fileName={`${exportName}.csv`} content={csv} />}
      </Box>
      {left.length === 0 && (
        <Box className="card stack">
          <Box as="p" className="text">
            没有找到。换一个词，或者看全部。
          </Box>
          <Button kind="plain" onPress={() => setTyped('')}>
            看全部
          </Button>
        </Box>
      )}
      {left.length > 0 &&
        (wide ? (
          <Grid
            caption={caption}
            columns={shown}
            rows={drawn}
            rowKey={rowKey}
            open={open}
            current={current}
            sorting={sorting}
            onSort={sort}
          />
        ) : (
          <Cards caption={caption} columns={shown} rows={drawn} rowKey={rowKey} open={open} current={current} />
        ))}
      {drawn.length < left.length && (
        <Button kind="plain" onPress={() => setPresses(presses + 1)}>
          再看 {Math.min(step, left.length - drawn.length)} 条
        </Button>
      )}
    </Box>
  );
}

type CardsProps<R> = Pick<DataTableProps<R>, 'caption' | 'columns' | 'rows' | 'rowKey' | 'open'> & { current: string | null };

/** Each row as a card: the first column heads it, the others stand below with their names. */
function Cards<R>({ caption, columns: [first, ...others], rows, rowKey, open, current }: CardsProps<R>) {
  if (!first) return null;
  return (
    <Box as="ul" label={caption} className="plain-list stack stack--tight">
      {rows.map((row) => {
        const head = first.render?.(row) ?? first.text(row);
        return (
          <Box as="li" key={rowKey(row)} className={`card table__card ${rowKey(row) === current ? 'is-current' : ''}`}>
            {open ? (
              <Button kind="quiet" label={open.label(row)} current={rowKey(row) === current} onPress={() => open.onOpen(row)}>
                {head}
              </Button>
            ) : (
              <Box className="table__head">{head}</Box>
            )}
            {rowKey(row) === current && <Span className="table__here">正在看</Span>}
            <Box as="dl" className="table__pairs">
              {others.map((column) => (
                <Box key={column.key} className="table__pair">
                  <Box as="dt" className="soft">
                    {column.title}
                  </Box>
                  <Box as="dd" className="table__value">
                    {column.render?.(row) ?? column.text(row)}
                  </Box>
                </Box>
              ))}
            </Box>
          </Box>
        );
      })}
    </Box>
  );
}
