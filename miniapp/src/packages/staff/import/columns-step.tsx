import type { Import, MappedSheet } from '@yunzhengshou/contract';
import { client } from '../../../api';
import { useQuery } from '../../../api/use-query';
import { Box, Button, Heading, Span } from '../../../components/base';
import { Expander } from '../../../components/expander';
import { Form, Select, TextField } from '../../../components/form';
import { useDraft } from '../../../components/form/use-draft';
import { useSubmit } from '../../../components/form/use-submit';
import { Loaded } from '../../../components/loaded';
import { Note } from '../../../components/note';
import { StatusTag } from '../../../components/status-tag';
import {
  columnNow,
  type Mapping,
  type Meaning,
  missingIn,
  readTyped,
  rowIsWrong,
  sentSheet,
  type TypedSheet,
  typedOf,
  withKey,
  withUnit,
  writeTyped,
} from './typed-columns';
import { useWhenRead } from './use-when-read';

interface ColumnsStepProps {
  list: Import;
  held: boolean;
  onChanged: () => void;
}

const sources: Readonly<Record<MappedSheet['source'], string>> = {
  guessed: '按列名猜的',
  remembered: '照您单位上次这样的名册',
  corrected: '改过',
};
const unread = 'none';

/** What each column is taken for, sheet by sheet: guessed, shown with examples, put right here and remembered for the office's next list. */
export function ColumnsStep({ list, held, onChanged }: ColumnsStepProps) {
  const { importId } = list;
  const query = useQuery('getImportMapping', { params: { importId } });
  useWhenRead(list, held, query.retry);
  return (
    <Loaded query={query} what="列的意思">
      {(mapping) => <Sheets list={list} mapping={mapping} held={held} onChanged={onChanged} />}
    </Loaded>
  );
}

function Sheets({ list: { importId, revision }, mapping, held, onChanged }: ColumnsStepProps & { mapping: Mapping }) {
  const draft = useDraft(`import-columns:${importId}`, { sheets: [] as readonly string[] }, []);
  const typed = readTyped(draft.values.sheets).filter(({ sheet }) => mapping.sheets.some((one) => one.sheet === sheet));
  const put = (next: TypedSheet): void => draft.set('sheets', writeTyped([...typed.filter(({ sheet }) => sheet !== next.sheet), next]));
  const saving = useSubmit(async () => {
    const sheets = mapping.sheets.filter(({ sheet }) => typed.some((one) => one.sheet === sheet));
    await client.call('changeMapping', {
      params: { importId },
      body: { revision, sheets: sheets.map((sheet) => sentSheet(sheet, typedOf(typed, sheet.sheet))) },
    });
    draft.forget();
    onChanged();
  });
  return (
    <Box className="stack">
      <Box as="p" className="text">
        电脑先按列名猜每一列是什么。猜得不对的改一下；改过的会记住，您单位下次用同样列名的名册就不用再改。
      </Box>
      <Form
        onSubmit={saving.submit}
        busy={saving.busy || held}
        busyLabel={held ? '现在不能保存，您改的还在' : '正在保存…'}
        problem={saving.problem}
        faults={[
          ...(typed.length === 0 ? [{ field: 'sheet.0.0', sentence: '还没有改动' }] : []),
          ...mapping.sheets.flatMap((sheet, index) =>
            rowIsWrong(typedOf(typed, sheet.sheet)) ? [{ field: `sheet.${index}.row`, sentence: '请填表头最下面一行的行号，例如 3' }] : [],
          ),
        ]}
        submitLabel="保存并重新核对"
        beside={
          typed.length > 0 && (
            <Button kind="plain" onPress={draft.forget}>
              这些改动都不要了
            </Button>
          )
        }
      >
        {mapping.sheets.map((sheet, index) => (
          <Sheet key={sheet.sheet} index={index} sheet={sheet} typed={typedOf(typed, sheet.sheet)} meanings={mapping.meanings} put={put} />
        ))}
      </Form>
    </Box>
  );
}

interface SheetProps {
  index: number;
  sheet: MappedSheet;
  typed: TypedSheet;
  meanings: readonly Meaning[];
  put: (typed: TypedSheet) => void;
}

function Sheet({ index, sheet, typed, meanings, put }: SheetProps) {
  const ignored = typed.ignored ?? sheet.ignored;
  const missing = sheet.isList && !ignored ? missingIn(sheet, typed, meanings) : [];
  const touched = Object.keys(typed.columns).length > 0 || typed.ignored !== undefined || typed.headerRow !== undefined;
  return (
    <Box role="group" label={`工作表 ${sheet.sheet}`} className="card stack">
      <Box className="row row--apart">
        <Heading level={3}>{sheet.sheet}</Heading>
        <Box className="row">
          {sheet.hidden && <StatusTag kind="warn">藏起来的表</StatusTag>}
          <StatusTag kind={touched ? 'warn' : 'info'}>{touched ? '改了，还没有保存' : sources[sheet.source]}</StatusTag>
          <Button kind="quiet" checked={!ignored} label={`读工作表 ${sheet.sheet}`} onPress={() => put({ ...typed, ignored: !ignored })}>
            {ignored ? '不读这张表' : '读这张表'}
          </Button>
        </Box>
      </Box>
      {ignored ? (
        <Box as="p" className="text soft">
          这张表不读，里面的户不会导入。
        </Box>
      ) : (
        <>
          {sheet.headerRow === null && (
            <Note kind="warn" word="没有认出表头">
              请看下面的头几行，把表头（写着“姓名”“坐落”这些字的）最下面一行的行号填进来。不是名册的表，选“不读这张表”。
            </Note>
          )}
          {missing.length > 0 && sheet.headerRow !== null && (
            <Note kind="warn" word="还缺">
              没有哪一列是{missing.map(({ title }) => `“${title}”`).join('、')}。
            </Note>
          )}
          <TextField
            name={`sheet.${index}.row`}
            kind="number"
            label="表头在第几行"
            hint="表头有几行的，填最下面一行"
            required={sheet.headerRow === null}
            maxLength={7}
            value={typed.headerRow ?? (sheet.headerRow === null ? '' : String(sheet.headerRow))}
            onChange={(headerRow) => put({ ...typed, headerRow })}
          />
          {sheet.firstRows.length > 0 && (
            <Expander id={`first-${index}`} summary="这张表的头几行" startsOpen={sheet.headerRow === null}>
              <Box as="ul" className="plain-list stack stack--tight mapped__first">
                {sheet.firstRows.map(({ row, cells }) => (
                  <Box as="li" key={row}>
                    <Span strong>第 {row} 行</Span> {cells.filter((cell) => cell !== '').join(' | ') || '空的'}
                  </Box>
                ))}
              </Box>
            </Expander>
          )}
          <Box className="mapped__columns">
            {sheet.columns.map((column, at) => (
              <Column
                key={column.column}
                name={`sheet.${index}.${at}`}
                column={column}
                sheet={sheet}
                typed={typed}
                meanings={meanings}
                put={put}
              />
            ))}
          </Box>
        </>
      )}
    </Box>
  );
}

interface ColumnProps extends Omit<SheetProps, 'index'> {
  name: string;
  column: MappedSheet['columns'][number];
}

function Column({ name, column, sheet, typed, meanings, put }: ColumnProps) {
  const now = columnNow(column, typed);
  const meaning = meanings.find(({ key }) => key === now.key);
  const guessed = meanings.find(({ key }) => key === column.guessedKey);
  return (
    <Box className={`mapped__column ${now.key === null ? '' : 'is-read'}`}>
      <Select
        name={name}
        label={`${column.column} 列“${column.heading}”`}
        required
        options={[{ value: unread, label: '不读' }, ...meanings.map(({ key, title }) => ({ value: key, label: title }))]}
        value={now.key ?? unread}
        onChange={(value) => put(withKey(sheet, typed, column.column, value === unread ? null : value, meanings))}
      />
      {meaning && meaning.units.length > 0 && (
        <Select
          name={`${name}.unit`}
          label={`${column.column} 列的单位`}
          required
          options={meaning.units.map(({ unit, title }) => ({ value: unit, label: title }))}
          value={now.unit ?? ''}
          onChange={(unit) => put(withUnit(sheet, typed, column.column, unit))}
        />
      )}
      <Box as="p" className="text soft">
        {column.samples.length === 0 ? '下面是空的' : `例如：${column.samples.join('；')}`}
      </Box>
      {now.key !== column.guessedKey && (
        <Box as="p" className="text soft">
          电脑猜的是{guessed ? `“${guessed.title}”` : '不读'}
        </Box>
      )}
    </Box>
  );
}
