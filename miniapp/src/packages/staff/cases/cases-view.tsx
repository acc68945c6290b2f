import type { CaseEntry, CaseProject, ReadPurpose } from '@yunzhengshou/contract';
import { useState } from 'react';
import { Box, Button, Heading, Span } from '../../../components/base';
import { Desk } from '../../../components/desk';
import { listKeys } from '../../../components/desk/list-keys';
import { Shortcuts } from '../../../components/desk/shortcuts';
import { Fault } from '../../../components/fault';
import { Agree, Form, TextField } from '../../../components/form';
import { Loaded } from '../../../components/loaded';
import { StatusTag } from '../../../components/status-tag';
import { type Column, DataTable } from '../../../components/table';
import { formatDate } from '../../../format/dates';
import { go } from '../../../navigate';
import { PurposeDialog } from '../case/purposes';
import './cases.scss';
import { type CaseSearch, type CasesQuery, type FoundCases, useCases } from './use-cases';

const nothingSought: CaseSearch = { text: '', mine: false };

/** My projects left, the households of the open one in the middle, what holds for looking at them right. */
export function CasesView({ projects }: { projects: readonly CaseProject[] }) {
  const [code, setCode] = useState<string | null>(projects.length === 1 ? (projects[0]?.code ?? null) : null);
  const open = projects.find((project) => project.code === code) ?? null;
  if (projects.length === 0) {
    return (
      <Box className="card stack">
        <Box as="p" className="text">
          您现在没有经办或审核的项目。职责由系统管理员提请、另一名管理员决定；授予以后，项目会出现在这里。
        </Box>
        <Button kind="plain" onPress={() => go('staffHome')}>
          回到今天的事
        </Button>
      </Box>
    );
  }
  return (
    <Box className="cases-desk">
      <Desk
        listLabel="我的项目"
        list={<Projects projects={projects} open={open} onOpen={setCode} />}
        context={<Rules />}
        contextLabel="查看的规矩"
        onBack={open !== null && projects.length > 1 ? () => setCode(null) : undefined}
      >
        {open === null ? (
          <Box className="card">
            <Box as="p" className="text">
              请先选一个项目，再看它的户。
            </Box>
          </Box>
        ) : (
          <Households key={open.code} project={open} />
        )}
      </Desk>
    </Box>
  );
}

interface ProjectsProps {
  projects: readonly CaseProject[];
  open: CaseProject | null;
  onOpen: (code: string) => void;
}

function Projects({ projects, open, onOpen }: ProjectsProps) {
  return (
    <>
      <Heading level={2}>我的项目</Heading>
      <Box as="ul" className="plain-list stack stack--tight">
        {projects.map((project) => (
          <Box as="li" key={project.code} className={`card table__card ${project === open ? 'is-current' : ''}`}>
            <Button kind="quiet" current={project === open} onPress={() => onOpen(project.code)}>
              {project.name}
            </Button>
            <Box as="p" className="text soft">
              {project.district}，{project.stageTitle}阶段，{project.duties.join('、')}
            </Box>
            <Box as="p" className="text">
              共 {project.households} 户，我经办 {project.mine} 户
            </Box>
          </Box>
        ))}
      </Box>
    </>
  );
}

function Rules() {
  return (
    <Box className="card stack stack--tight">
      <Heading level={2}>看资料的规矩</Heading>
      <Box as="ul" className="bullets">
        {[
          '先说为什么看，只给出这个目的用得着的部分。',
          '列出来的户、打开的户、看过的号码，都会记下来，住户看得到。',
          '本人和近亲属的户要回避，不会列出来。',
          '有人身、财产危险等急事，走紧急查看。',
        ].map((line) => (
          <Box as="li" key={line} className="bullets__item">
            {line}
          </Box>
        ))}
      </Box>
      <Button kind="quiet" onPress={() => go('staffEmergencies')}>
        紧急查看
      </Button>
    </Box>
  );
}

function Households({ project }: { project: CaseProject }) {
  const [search, setSearch] = useState(nothingSought);
  const [typed, setTyped] = useState('');
  const query = useCases(project.code, search);
  const find = (next: Partial<CaseSearch>): void => setSearch({ ...search, ...next });
  return (
    <Box as="section" className="stack" labelledBy="households-heading">
      <Box className="row row--apart">
        <Heading level={2} id="households-heading">
          {project.name}的户
        </Heading>
        <Box className="row">
          <Button kind="quiet" onPress={() => go('staffProject', { projectCode: project.code })}>
            项目进度
          </Button>
          {project.duties.includes('经办人员') && (
            <>
              <Button kind="quiet" onPress={() => go('staffNewHousehold', { projectCode: project.code })}>
                登记一户
              </Button>
              <Button kind="quiet" onPress={() => go('staffImports', { projectCode: project.code })}>
                导入名册
              </Button>
            </>
          )}
        </Box>
      </Box>
      <Box className="case-search">
        <Form
          onSubmit={() => find({ text: typed.trim() })}
          busy={query.state.status === 'loading'}
          busyLabel="正在找…"
          problem={null}
          submitLabel="找"
          beside={
            search.text !== '' && (
              <Button
                kind="plain"
                onPress={() => {
                  setTyped('');
                  find({ text: '' });
                }}
              >
                看全部
              </Button>
            )
          }
        >
          <TextField name="text" label="在整个项目里找：档案号、坐落或姓名的一部分" maxLength={40} value={typed} onChange={setTyped} />
          <Agree name="mine" value={search.mine} onChange={(mine) => find({ mine })}>
            只看我经办的
          </Agree>
        </Form>
      </Box>
      <Loaded query={query} what="项目的户">
        {(found) => (
          <Found
            project={project}
            found={found}
            query={query}
            search={search}
            showAll={() => {
              setTyped('');
              setSearch(nothingSought);
            }}
          />
        )}
      </Loaded>
    </Box>
  );
}

const nameOf = ({ fileNumber, address }: CaseEntry): string => `${fileNumber ?? '没有档案号'}，${address}`;

const columns: readonly Column<CaseEntry>[] = [
  { key: 'fileNumber', title: '档案号', text: ({ fileNumber }) => fileNumber ?? '没有档案号' },
  { key: 'address', title: '坐落', text: ({ address }) => address },
  { key: 'owners', title: '产权人', text: ({ maskedOwners }) => maskedOwners.join('、') },
  {
    key: 'officer',
    title: '经办',
    text: ({ officer }) => (officer === null ? '还没有人' : officer.mine ? `我（${officer.name}）` : officer.name),
  },
  {
    key: 'due',
    title: '期限',
    text: ({ dueOn, overdue }) => (dueOn === null ? '没有期限' : `${formatDate(dueOn)}${overdue ? '，超期' : ''}`),
    sortValue: ({ dueOn }) => dueOn,
    render: ({ dueOn, overdue }) => (
      <Box className="row">
        <Span>{dueOn === null ? '没有期限' : formatDate(dueOn)}</Span>
        {overdue && <StatusTag kind="bad">超期</StatusTag>}
      </Box>
    ),
  },
];

interface FoundProps {
  project: CaseProject;
  found: FoundCases;
  query: CasesQuery;
  search: CaseSearch;
  showAll: () => void;
}

function Found({ project, found: { cases, closed, nextCursor }, query, search, showAll }: FoundProps) {
  const [current, setCurrent] = useState<string | null>(null);
  const [asked, setAsked] = useState<CaseEntry | null>(null);
  const openKey = (key: string): void => setAsked(cases.find(({ householdId }) => householdId === key) ?? null);
  const openWith = (purpose: ReadPurpose): void => {
    if (asked === null) return;
    setAsked(null);
    go('staffCase', { householdId: asked.householdId, purpose });
  };
  const narrowed = search.text !== '' || search.mine;
  return (
    <>
      {closed > 0 && (
        <Box as="p" className="text">
          <Span strong>回避：</Span>有 {closed} 户因回避不显示，是您本人或近亲属的户。
        </Box>
      )}
      <DataTable
        id="staff-cases"
        searchedElsewhere
        more={nextCursor !== null}
        caption="列出的户"
        columns={columns}
        rows={cases}
        rowKey={({ householdId }) => householdId}
        current={current}
        open={{
          label: (row) => `打开 ${nameOf(row)}`,
          onOpen: (row) => {
            setCurrent(row.householdId);
            setAsked(row);
          },
        }}
        empty={
          narrowed
            ? { text: '没有找到这样的户。换一个词，或者看全部。', action: { label: '看全部', onPress: showAll } }
            : project.duties.includes('经办人员')
              ? {
                  text: '这个项目还没有户：导入名册，或者登记一户以后，会列在这里。',
                  action: { label: '去导入名册', onPress: () => go('staffImports', { projectCode: project.code }) },
                }
              : { text: '这个项目还没有户：名册导入以后会列在这里。', action: { label: '再取一次', onPress: query.retry } }
        }
      />
      {query.problem && <Fault problem={query.problem} />}
      {nextCursor !== null && (
        <Button kind="plain" busy={query.busy} onPress={query.more}>
          {query.busy ? '正在取…' : '再取后面的户'}
        </Button>
      )}
      {nextCursor === null && cases.length > 0 && (
        <Box as="p" className="text soft">
          已经全部列出
        </Box>
      )}
      <Shortcuts
        shortcuts={listKeys(
          cases.map(({ householdId }) => householdId),
          current,
          setCurrent,
          openKey,
        )}
      />
      {asked && (
        <PurposeDialog
          title={`打开 ${asked.fileNumber ?? '这一户'}`}
          what={asked.address}
          submitLabel="打开"
          onChosen={openWith}
          onClose={() => setAsked(null)}
        />
      )}
    </>
  );
}
