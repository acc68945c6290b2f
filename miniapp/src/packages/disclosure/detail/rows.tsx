import type { Disclosure, DisclosureRow } from '@yunzhengshou/contract';
import { useState } from 'react';
import { type ApiProblem, asProblem, client } from '../../../api';
import { Box, Button, Heading, Span } from '../../../components/base';
import { Expander } from '../../../components/expander';
import { Facts } from '../../../components/facts';
import { Fault } from '../../../components/fault';
import './rows.scss';

export type RowsCall = 'getPublicDisclosure' | 'getHouseholdDisclosure';

/** Rows are taken so many at once: a list of a thousand households stays light on an old phone. */
export const rowsAtOnce = 20;

/** The households of a disclosure, in pages; one's own is marked by a word and a frame. */
export function Rows({ disclosure, call }: { disclosure: Disclosure; call: RowsCall }) {
  const [more, setMore] = useState<Disclosure[]>([]);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ApiProblem | null>(null);
  const rows = [disclosure, ...more].flatMap((page) => page.rows);
  const { disclosureId, ownRows } = disclosure;
  // Nobody should have to page for their own house: it stands first until its page is there.
  const shown = [...ownRows.filter((own) => !rows.some(({ position }) => position === own.position)), ...rows];
  const cursor = (more[more.length - 1] ?? disclosure).nextCursor;
  const left = Math.max(0, disclosure.rowCount - rows.length);

  const ask = (): void => {
    if (cursor === null) return;
    setBusy(true);
    setProblem(null);
    client
      .call(call, { params: { disclosureId }, query: { limit: rowsAtOnce, cursor } })
      .then((page) => setMore((pages) => [...pages, page]))
      .catch((error: unknown) => setProblem(asProblem(error)))
      .finally(() => setBusy(false));
  };

  return (
    <Box as="section" className="stack" labelledBy="rows-heading">
      <Heading level={2} id="rows-heading">
        每户的情况
      </Heading>
      <Box as="p" role="status" className="text soft">
        共 {disclosure.rowCount} 户，现在显示 {rows.length} 户
      </Box>
      <Box as="ul" className="plain-list stack stack--tight">
        {shown.map((row) => (
          <Box as="li" key={row.position} className={`card rows__card ${row.mine ? 'rows__mine' : ''}`}>
            {row.mine && (
              <Box as="p" className="text">
                <Span className="rows__word">这是您家</Span>
              </Box>
            )}
            <Row row={row} />
          </Box>
        ))}
      </Box>
      {problem && <Fault problem={problem} />}
      {cursor === null ? (
        <Box as="p" className="text soft">
          已经全部显示
        </Box>
      ) : (
        <Button kind="plain" busy={busy} onPress={ask}>
          {busy ? '正在取…' : `再看 ${Math.min(rowsAtOnce, left)} 户`}
        </Button>
      )}
    </Box>
  );
}

/** So few cells are shown at once; of more, the first and the last say which household and what it comes to, and a tap shows all. */
const shownAtOnce = 3;

function Row({ row: { position, mine, cells } }: { row: DisclosureRow }) {
  const first = cells[0];
  const last = cells[cells.length - 1];
  if (!first || !last || cells.length <= shownAtOnce) return <Facts facts={cells} />;
  return (
    <Expander
      id={`row-${position}`}
      startsOpen={mine}
      label={`${first.label}：${first.value}，${last.label}：${last.value}`}
      summary={
        <>
          <Span strong>{first.value}</Span>
          <Span className="row__end">
            {last.label} {last.value}
          </Span>
        </>
      }
    >
      <Facts facts={cells} />
    </Expander>
  );
}
