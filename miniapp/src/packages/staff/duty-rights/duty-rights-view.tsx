import type { DutyRight } from '@yunzhengshou/contract';
import type { Answer } from '../../../api';
import { useQuery } from '../../../api/use-query';
import { Box, Heading } from '../../../components/base';
import { Expander } from '../../../components/expander';
import { Facts } from '../../../components/facts';
import { Loaded } from '../../../components/loaded';
import { type Column, DataTable } from '../../../components/table';
import { target } from '../../../platform/target';

type Rights = Answer<'listDutyRights'>;

/** The content of the page. */
export function DutyRights() {
  const query = useQuery('listDutyRights', {});
  return (
    <Loaded query={query} what="职责与权限">
      {(rights) => (
        <>
          <Box as="p" className="text">
            这一页由系统按真正在用的规则列出，不是另外写的。谁也看不到自己和近亲属的房屋。
          </Box>
          <Box className="duty-cards">
            {rights.duties.map((right) => (
              <Box key={right.duty} className="card stack stack--tight">
                <DutyCard right={right} />
              </Box>
            ))}
          </Box>
          <Heading level={2}>谁能办哪一件</Heading>
          <Expander id="matrix" summary="整张表" startsOpen={target === 'h5'}>
            <Matrix rights={rights} />
          </Expander>
        </>
      )}
    </Loaded>
  );
}

function DutyCard({ right: { duty, title, meaning, organisationKinds, incompatible, projectOnly, operations } }: { right: DutyRight }) {
  return (
    <>
      <Heading level={2}>{title}</Heading>
      <Box as="p" className="text">
        {meaning}
      </Box>
      <Facts
        facts={[
          { label: '哪里的人可以有', value: organisationKinds.join('、') },
          { label: '不能同时是', value: incompatible.length === 0 ? '没有' : incompatible.join('、') },
          { label: '范围', value: projectOnly ? '只能就一个项目' : '一个项目，或本机构管的全部' },
        ]}
      />
      {operations.length > 0 && (
        <Expander id={`operations-${duty}`} summary={`能办 ${operations.length} 件`} label={`${title}能办 ${operations.length} 件`}>
          <Box as="ul" className="bullets">
            {operations.map(({ name, summary }) => (
              <Box as="li" key={name} className="bullets__item">
                {summary}
              </Box>
            ))}
          </Box>
        </Expander>
      )}
    </>
  );
}

interface Row {
  name: string;
  summary: string;
  /** Titles of the duties that may; null: everybody who works here. */
  duties: readonly string[] | null;
}

function rowsOf({ everybody, duties }: Rights): Row[] {
  const special = new Map<string, Row>();
  for (const { title, operations } of duties) {
    for (const { name, summary } of operations) {
      special.set(name, { name, summary, duties: [...(special.get(name)?.duties ?? []), title] });
    }
  }
  return [...special.values(), ...everybody.map((operation) => ({ ...operation, duties: null }))];
}

const may = ({ duties }: Row, title: string): boolean => duties === null || duties.includes(title);

function Matrix({ rights }: { rights: Rights }) {
  const columns: Column<Row>[] = [
    { key: 'summary', title: '办什么', text: ({ summary }) => summary },
    ...rights.duties.map(({ duty, title }) => ({
      key: duty,
      title,
      text: (row: Row) => (may(row, title) ? '✓ 可以' : '—'),
    })),
    { key: 'who', title: '谁', startsHidden: true, text: ({ duties }) => duties?.join('、') ?? '所有工作人员' },
  ];
  return (
    <DataTable
      id="duty-rights"
      caption="职责与权限"
      columns={columns}
      rows={rowsOf(rights)}
      rowKey={({ name }) => name}
      empty={{ text: '没有内容。' }}
      exportName="职责与权限"
    />
  );
}
