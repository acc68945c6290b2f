import type { UnusualCode, UnusualLook } from '@yunzhengshou/contract';
import { useEffect, useState } from 'react';
import { client } from '../../../api';
import { useQuery } from '../../../api/use-query';
import { Box, Button, Heading } from '../../../components/base';
import { Desk } from '../../../components/desk';
import { listKeys } from '../../../components/desk/list-keys';
import { Shortcuts } from '../../../components/desk/shortcuts';
import { Facts } from '../../../components/facts';
import { Fault } from '../../../components/fault';
import { Select } from '../../../components/form';
import { useSubmit } from '../../../components/form/use-submit';
import { Loaded } from '../../../components/loaded';
import { Note } from '../../../components/note';
import { StatusTag } from '../../../components/status-tag';
import { type Column, DataTable } from '../../../components/table';
import { formatInstant } from '../../../format/dates';
import { scrollToPart } from '../../../platform/page';
import { Views } from '../parts/views';
import { Bars, type ReaderCount } from './bars';

const periods = ['7', '30', '90'] as const;
type Period = (typeof periods)[number];
const rowsAtOnce = 100;

/** Who looked how often left, the unusual looks in the middle, the open one right. */
export function LooksView() {
  const [days, setDays] = useState<Period>('30');
  const [reader, setReader] = useState<string | null>(null);
  // The bars count everybody, whoever's looks are listed.
  const all = useQuery('listUnusualLooks', { query: { days: Number(days), limit: rowsAtOnce } });
  const [open, setOpen] = useState<UnusualLook | null>(null);
  const openReader = (accountId: string): void => {
    setReader(accountId === reader ? null : accountId);
    setOpen(null);
    scrollToPart('unusual-looks');
  };
  const byReader = all.state.status === 'ready' || all.state.status === 'stale' ? all.state.data.byReader : [];
  return (
    <Box className="looks-desk">
      <Desk
        listLabel="谁看了多少"
        list={
          <>
            <Select
              name="days"
              label="最近多少天"
              required
              options={periods.map((period) => ({ value: period, label: `${period} 天` }))}
              value={days}
              onChange={(next) => {
                setDays(next);
                setReader(null);
                setOpen(null);
              }}
            />
            <Heading level={2}>谁看了多少</Heading>
            <Loaded query={all} what="查看的次数">
              {(data) =>
                data.byReader.length === 0 ? (
                  <Box className="card">
                    <Box as="p" className="text">
                      这些天没有人查看过居民的资料。可以换长一点的时间。
                    </Box>
                  </Box>
                ) : (
                  <Bars byReader={data.byReader} open={reader} onOpen={openReader} />
                )
              }
            </Loaded>
          </>
        }
        context={open === null ? <Meanings /> : <Look look={open} />}
        contextLabel={open === null ? '什么算不寻常' : '这次查看'}
      >
        <Unusual
          key={`${days} ${reader ?? ''}`}
          days={days}
          reader={byReader.find(({ accountId }) => accountId === reader) ?? null}
          onEverybody={() => setReader(null)}
          open={open}
          onOpen={setOpen}
        />
      </Desk>
    </Box>
  );
}

interface UnusualProps {
  days: Period;
  reader: ReaderCount | null;
  onEverybody: () => void;
  open: UnusualLook | null;
  onOpen: (look: UnusualLook) => void;
}

function Unusual({ days, reader, onEverybody, open, onOpen }: UnusualProps) {
  const asked = { days: Number(days), limit: rowsAtOnce, ...(reader === null ? {} : { reader: reader.accountId }) };
  const query = useQuery('listUnusualLooks', { query: asked });
  return (
    <Box as="section" id="unusual-looks" className="stack looks-desk__part" labelledBy="unusual-heading">
      <Heading level={2} id="unusual-heading">
        不寻常的查看{reader === null ? '' : `：${reader.name}`}
      </Heading>
      {reader !== null && (
        <Button kind="quiet" onPress={onEverybody}>
          看所有人的
        </Button>
      )}
      <Loaded query={query} what="不寻常的查看">
        {(page) => (
          <Pages
            key={page.looks[0]?.readId ?? ''}
            first={page}
            asked={asked}
            reader={reader}
            onEverybody={onEverybody}
            open={open}
            onOpen={onOpen}
          />
        )}
      </Loaded>
    </Box>
  );
}

type Page = { looks: readonly UnusualLook[]; nextCursor: string | null };
type PagesProps = Omit<UnusualProps, 'days'> & { first: Page; asked: { days: number; limit: number; reader?: string } };

function Pages({ first, asked, reader, onEverybody, open, onOpen }: PagesProps) {
  const [more, setMore] = useState<readonly Page[]>([]);
  const [wanted, setWanted] = useState<UnusualCode | 'all'>('all');
  const pages = [first, ...more];
  const all = pages.flatMap(({ looks }) => looks);
  const looks = wanted === 'all' ? all : all.filter(({ unusual }) => unusual.some(({ code }) => code === wanted));
  const titles = new Map(all.flatMap(({ unusual }) => unusual.map(({ code, title }) => [code, title] as const)));
  const cursor = pages[pages.length - 1]?.nextCursor ?? null;
  const next = useSubmit(async () => {
    if (cursor === null) return;
    const page = await client.call('listUnusualLooks', { query: { ...asked, cursor } });
    setMore([...more, page]);
  });
  const openKey = (key: string): void => {
    const look = looks.find(({ readId }) => readId === key);
    if (look) onOpen(look);
  };
  return (
    <>
      {titles.size > 1 && (
        <Views
          label="看哪一种"
          views={[{ value: 'all', label: '全部' }, ...[...titles].map(([value, label]) => ({ value, label }))]}
          value={wanted}
          onChange={setWanted}
        />
      )}
      <DataTable
        id="staff-looks"
        caption="不寻常的查看"
        columns={columns}
        rows={looks}
        rowKey={({ readId }) => readId}
        current={open?.readId ?? null}
        open={{ label: (look) => `看 ${formatInstant(Date.parse(look.at), Date.now())} ${look.reader.name}的查看`, onOpen }}
        empty={
          reader === null
            ? { text: '这些天没有不寻常的查看。' }
            : { text: `${reader.name}这些天没有不寻常的查看。`, action: { label: '看所有人的', onPress: onEverybody } }
        }
        exportName="不寻常的查看"
      />
      {next.problem && <Fault problem={next.problem} />}
      {cursor !== null && (
        <Button kind="plain" busy={next.busy} onPress={next.submit}>
          {next.busy ? '正在取…' : '再取以前的'}
        </Button>
      )}
      <Shortcuts
        shortcuts={listKeys(
          looks.map(({ readId }) => readId),
          open?.readId ?? null,
          openKey,
        )}
      />
    </>
  );
}

const columns: readonly Column<UnusualLook>[] = [
  {
    key: 'at',
    title: '时间',
    text: ({ at }) => formatInstant(Date.parse(at), Date.now()),
    sortValue: ({ at }) => at,
  },
  { key: 'reader', title: '谁看的', text: ({ reader }) => `${reader.name} ${reader.unit}` },
  {
    key: 'unusual',
    title: '哪里不寻常',
    text: ({ unusual }) => unusual.map(({ title }) => title).join('、'),
    render: ({ unusual }) => (
      <Box className="row">
        {unusual.map(({ code, title }) => (
          <StatusTag key={code} kind="warn">
            {title}
          </StatusTag>
        ))}
      </Box>
    ),
  },
  {
    key: 'household',
    title: '哪一户',
    text: ({ fileNumber, households }) => fileNumber ?? `一次列出 ${households} 户`,
  },
  { key: 'project', title: '项目', text: ({ projectName }) => projectName, startsHidden: true },
  { key: 'purpose', title: '目的', text: ({ purpose }) => purpose, startsHidden: true },
];

function Look({ look }: { look: UnusualLook }) {
  // On a phone it stands below the list.
  useEffect(() => scrollToPart(`look-${look.readId}`), [look.readId]);
  return (
    <Box id={`look-${look.readId}`} className="card stack stack--tight looks-desk__part">
      <Heading level={2}>这次查看</Heading>
      <Facts
        facts={[
          { label: '时间', value: formatInstant(Date.parse(look.at), Date.now()) },
          { label: '谁看的', value: look.reader.name },
          { label: '单位', value: look.reader.unit },
          { label: '职责', value: look.reader.dutyTitle },
          { label: '项目', value: look.projectName },
          { label: '哪一户', value: look.fileNumber ?? `一次列出 ${look.households} 户` },
          { label: '看了什么', value: look.what.join('、') },
          { label: '目的', value: look.purpose },
          { label: '写的原因', value: look.reason ?? '没有写' },
        ]}
      />
      <Note kind="warn" word="不寻常">
        {look.unusual.map(({ title }) => title).join('、')}
      </Note>
    </Box>
  );
}

function Meanings() {
  const query = useQuery('listPurposes', {});
  return (
    <Loaded query={query} what="什么算不寻常">
      {({ unusual }) => (
        <Box className="card stack stack--tight">
          <Heading level={2}>什么算不寻常</Heading>
          <Box as="p" className="text">
            不寻常不等于做错了，是值得问一句。这里看不到居民的资料本身。
          </Box>
          {unusual.map(({ code, title, meaning }) => (
            <Box key={code}>
              <Heading level={3}>{title}</Heading>
              <Box as="p" className="text">
                {meaning}
              </Box>
            </Box>
          ))}
        </Box>
      )}
    </Loaded>
  );
}
