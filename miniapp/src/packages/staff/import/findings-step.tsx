import type { Import, ImportFindingEntry } from '@yunzhengshou/contract';
import { useEffect, useState } from 'react';
import { client } from '../../../api';
import { Box, Button, Heading, Span } from '../../../components/base';
import { Desk } from '../../../components/desk';
import { Shortcuts } from '../../../components/desk/shortcuts';
import { Fault } from '../../../components/fault';
import { Form, Select } from '../../../components/form';
import { useSubmit } from '../../../components/form/use-submit';
import { Loaded } from '../../../components/loaded';
import { Note } from '../../../components/note';
import { usePages } from '../imports/use-pages';
import { AsideDialog, type AsideHousehold, householdsOf } from './aside';
import { Finding } from './finding';
import { useTypedCells } from './use-typed-cells';
import { useWhenRead } from './use-when-read';

interface FindingsStepProps {
  list: Import;
  /** It is being read or waits for a decision: nothing can be sent now, but typed. */
  held: boolean;
  onChanged: () => void;
}

/** As the server takes them at once. */
const mostAtOnce = 200;
const pageOf = 50;
const all = '';

/** What is to be mended, kind by kind, each at its cell; what is typed is sent together and the list is read anew. */
export function FindingsStep({ list, held, onChanged }: FindingsStepProps) {
  const { importId, revision, findingCodes, findingsListed, counts, sheets } = list;
  const [code, setCode] = useState(all);
  const [sheet, setSheet] = useState(all);
  const [aside, setAside] = useState<readonly AsideHousehold[] | null>(null);
  const cells = useTypedCells(importId);
  const pages = usePages<ImportFindingEntry>(JSON.stringify([importId, code, sheet]), async (cursor) => {
    const { findings, nextCursor } = await client.call('listImportFindings', {
      params: { importId },
      query: {
        limit: pageOf,
        ...(code === all ? {} : { code }),
        ...(sheet === all ? {} : { sheet }),
        ...(cursor === undefined ? {} : { cursor }),
      },
    });
    return { rows: findings, nextCursor };
  });

  // As many as were shown are fetched again, so that nobody loses the place.
  useWhenRead(list, held, pages.refresh);
  // A kind that is mended throughout is gone from the list of kinds.
  const known = code === all || findingCodes.some((group) => group.code === code);
  useEffect(() => {
    if (!known) setCode(all);
  }, [known]);

  const saving = useSubmit(async () => {
    const batch = cells.typed.slice(0, mostAtOnce);
    await client.call('correctCells', { params: { importId }, body: { revision, corrections: batch } });
    cells.sent(batch);
    onChanged();
  });
  const undoing = useSubmit(async (household: AsideHousehold) => {
    const { sheet: of, row } = household;
    await client.call('setAside', { params: { importId }, body: { revision, aside: false, households: [{ sheet: of, row }] } });
    onChanged();
  });

  const total = counts?.findings ?? 0;
  const groups = [{ code: all, title: '全部', count: total }, ...findingCodes];
  const listed = sheets.filter(({ isList }) => isList);
  const waiting = cells.typed.length;
  return (
    <>
      <Desk
        listLabel="哪一类"
        list={
          <>
            <Box as="nav" label="哪一类">
              {groups.map((group, index) => (
                <Button
                  key={group.code}
                  kind="bare"
                  className={`parts__item ${group.code === code ? 'is-open' : ''}`}
                  current={group.code === code}
                  onPress={() => setCode(group.code)}
                >
                  <Span>
                    {index < 9 && (
                      <Span className="parts__key" unsaid>
                        {index + 1}
                      </Span>
                    )}{' '}
                    {group.title}
                  </Span>
                  <Span className="nowrap">{group.count} 处</Span>
                </Button>
              ))}
            </Box>
            {listed.length > 1 && (
              <Select
                name="sheet"
                label="哪张工作表"
                required
                options={[{ value: all, label: '全部工作表' }, ...listed.map((one) => ({ value: one.sheet, label: one.sheet }))]}
                value={sheet}
                onChange={setSheet}
              />
            )}
            <Box className="card stack stack--tight">
              <Box as="p" className="text">
                {counts?.withFindings ?? 0} 户有要改的地方，{counts?.setAside ?? 0} 户写明了先不导入。
              </Box>
              <Box as="p" className="text soft">
                改好，或者写明先不导入，其余的才能一起导入。也可以在 Excel 里改好再传一份。
              </Box>
            </Box>
          </>
        }
      >
        {total > findingsListed && (
          <Note kind="warn">
            一共 {total} 处，先列出前 {findingsListed} 处。多半是整列不对：先看看“列的意思”。
          </Note>
        )}
        {undoing.problem && <Fault problem={undoing.problem} />}
        <Loaded query={pages} what="要改的地方">
          {({ rows, nextCursor }) => (
            <>
              {rows.length === 0 ? (
                <Box className="card">
                  <Box as="p" className="text">
                    这里没有要改的地方了。
                  </Box>
                </Box>
              ) : (
                <Rows rows={rows} title={groups.find((group) => group.code === code)?.title ?? ''} onAside={setAside} held={held} />
              )}
              <Box className="findings">
                <Form
                  onSubmit={saving.submit}
                  busy={saving.busy || held}
                  busyLabel={held ? '现在不能保存，您填的还在' : '正在保存…'}
                  problem={saving.problem}
                  faults={
                    waiting === 0 ? [{ field: `cell.${rows[0]?.position ?? 1}`, sentence: '还没有改动。在要改的那一格里填上正确的' }] : []
                  }
                  submitLabel={waiting === 0 ? '保存并重新核对' : `保存 ${Math.min(waiting, mostAtOnce)} 处，重新核对`}
                  beside={
                    waiting > 0 && (
                      <Button kind="plain" onPress={cells.forget}>
                        这 {waiting} 处都不要了
                      </Button>
                    )
                  }
                >
                  <Box as="ul" className="plain-list stack">
                    {rows.map((row) => (
                      <Finding
                        key={row.position}
                        finding={row}
                        cells={cells}
                        held={held}
                        onAside={() => setAside(householdsOf([row]))}
                        onBack={() => undoing.submit({ ...row.household, sheet: row.sheet })}
                      />
                    ))}
                  </Box>
                  {pages.problem && <Fault problem={pages.problem} />}
                  {nextCursor !== null && (
                    <Button kind="plain" busy={pages.busy} onPress={pages.more}>
                      {pages.busy ? '正在取…' : `再取后面的 ${pageOf} 处`}
                    </Button>
                  )}
                  <Box role="status">
                    <Note kind={waiting === 0 ? 'info' : 'warn'} word="还没有保存">
                      {waiting === 0
                        ? '没有'
                        : `${waiting} 处。${waiting > mostAtOnce ? `一次最多保存 ${mostAtOnce} 处，其余的会留在这里。` : ''}`}
                    </Note>
                  </Box>
                </Form>
              </Box>
            </>
          )}
        </Loaded>
      </Desk>
      <Shortcuts
        shortcuts={groups.slice(0, 9).map((group, index) => ({
          key: String(index + 1),
          does: `只看：${group.title}`,
          run: () => setCode(group.code),
        }))}
      />
      {aside !== null && (
        <AsideDialog
          list={list}
          households={aside}
          onDone={() => {
            setAside(null);
            onChanged();
          }}
          onClose={() => setAside(null)}
        />
      )}
    </>
  );
}

interface RowsProps {
  rows: readonly ImportFindingEntry[];
  title: string;
  held: boolean;
  onAside: (households: readonly AsideHousehold[]) => void;
}

/** What is listed, and the way to set all of its households aside. */
function Rows({ rows, title, held, onAside }: RowsProps) {
  const open = householdsOf(rows.filter(({ household }) => household.setAside === null));
  return (
    <Box className="row row--apart">
      <Heading level={2}>
        {title}：列出 {rows.length} 处
      </Heading>
      {open.length > 1 && !held && (
        <Button kind="quiet" onPress={() => onAside(open)}>
          列出的 {open.length} 户都先不导入
        </Button>
      )}
    </Box>
  );
}
