import { useDidShow } from '@tarojs/taro';
import type { ImportEntry } from '@yunzhengshou/contract';
import { client } from '../../../api';
import { Box, Button } from '../../../components/base';
import { Fault } from '../../../components/fault';
import { Loaded } from '../../../components/loaded';
import { StatusTag } from '../../../components/status-tag';
import { type Column, DataTable } from '../../../components/table';
import { formatInstant } from '../../../format/dates';
import { go } from '../../../navigate';
import { stateKinds } from '../import/words';
import { type Kind, NewImport } from './new-import';
import { usePages } from './use-pages';

/** As many lists as are asked for at once. */
const atOnce = 50;
/** Coming back after this long asks again. */
const freshForMs = 5_000;

const when = (at: string | null): string => (at === null ? '' : formatInstant(Date.parse(at), Date.now()));
const nameOf = ({ fileName, kindTitle }: ImportEntry): string => fileName ?? kindTitle;

const columns: readonly Column<ImportEntry>[] = [
  { key: 'file', title: '名册', text: nameOf },
  { key: 'kind', title: '种类', text: ({ kindTitle }) => kindTitle },
  {
    key: 'state',
    title: '到了哪一步',
    text: ({ stateTitle }) => stateTitle,
    render: ({ state, stateTitle }) => <StatusTag kind={stateKinds[state]}>{stateTitle}</StatusTag>,
  },
  { key: 'by', title: '谁传的', text: ({ createdBy, mine }) => (mine ? `我（${createdBy}）` : createdBy) },
  {
    key: 'at',
    title: '什么时候',
    text: ({ createdAt, importedAt }) => when(createdAt ?? importedAt),
    sortValue: ({ createdAt }) => createdAt,
  },
  {
    key: 'what',
    title: '导入了多少',
    text: ({ state, added, changed }) => (state === 'committed' ? `新增 ${added} 户，改动 ${changed} 户` : ''),
  },
];

/** A new list, and those that were brought in or are on their way. */
export function ImportsView({ projectCode }: { projectCode: string }) {
  // What may be brought in comes with the list of lists.
  const pages = usePages<ImportEntry | Kind>(projectCode, async (cursor) => {
    const { imports, kinds, nextCursor } = await client.call('listImports', {
      params: { projectCode },
      query: { limit: atOnce, ...(cursor === undefined ? {} : { cursor }) },
    });
    return { rows: cursor === undefined ? [...kinds, ...imports] : imports, nextCursor };
  });
  // Back from one list, whose state may have changed.
  useDidShow(() => {
    if (pages.state.status === 'ready' && Date.now() - pages.state.at > freshForMs) pages.refresh();
  });
  return (
    <Loaded query={pages} what="名册">
      {({ rows, nextCursor }) => {
        const imports = rows.filter((row): row is ImportEntry => 'importId' in row);
        return (
          <Box className="stack stack--wide">
            <NewImport projectCode={projectCode} kinds={rows.filter((row): row is Kind => !('importId' in row))} />
            <Box className="stack">
              <DataTable
                id="staff-imports"
                caption="导入过的名册"
                searchedElsewhere={false}
                more={nextCursor !== null}
                columns={columns}
                rows={imports}
                rowKey={({ importId }) => importId}
                open={{ label: (row) => `打开 ${nameOf(row)}`, onOpen: ({ importId }) => go('staffImport', { importId }) }}
                empty={{ text: '这个项目还没有导入过名册。在上面选好种类，传一份上来；没有现成的，先下载模板填写。' }}
              />
              {pages.problem && <Fault problem={pages.problem} />}
              {nextCursor !== null && (
                <Button kind="plain" busy={pages.busy} onPress={pages.more}>
                  {pages.busy ? '正在取…' : '再取后面的名册'}
                </Button>
              )}
            </Box>
          </Box>
        );
      }}
    </Loaded>
  );
}
