import type { OrganisationEntry } from '@yunzhengshou/contract';
import { useState } from 'react';
import { useQuery } from '../../../api/use-query';
import { Box, Button, Heading, Span } from '../../../components/base';
import { Desk } from '../../../components/desk';
import { listKeys } from '../../../components/desk/list-keys';
import { Shortcuts } from '../../../components/desk/shortcuts';
import { Facts } from '../../../components/facts';
import { Loaded } from '../../../components/loaded';
import { StatusTag } from '../../../components/status-tag';
import { formatInstant } from '../../../format/dates';
import { useStaff } from '../parts/staff';
import { StaffScreen } from '../parts/staff-screen';
import { organisationKindTitles } from '../parts/words';
import { EndOrganisation } from './end-organisation';
import { NewOrganisation } from './new-organisation';

/** Who works here, as a tree: districts, towns, and the third parties under them. */
export default function StaffOrganisationsPage() {
  return (
    <StaffScreen route="staffOrganisations">
      <Organisations />
    </StaffScreen>
  );
}

function Organisations() {
  const { me } = useStaff();
  const query = useQuery('listOrganisations', {});
  const [open, setOpen] = useState<string | null>(null);
  const known = query.state.status === 'ready' || query.state.status === 'stale' ? query.state.data.organisations : [];
  const chosen = known.find(({ organisationId }) => organisationId === open);
  const administrator = me?.duties.some(({ duty }) => duty === 'administrator') === true;
  const keys = listKeys(
    known.map(({ organisationId }) => organisationId),
    open,
    setOpen,
  );
  return (
    <>
      <Shortcuts shortcuts={keys} />
      <Desk
        listLabel="全部机构"
        onBack={chosen === undefined ? undefined : () => setOpen(null)}
        list={
          <Loaded query={query} what="机构">
            {({ organisations }) => (
              <Box as="ul" label="机构，按上下级排列" className="plain-list">
                {organisations.map((organisation) => (
                  <Node
                    key={organisation.organisationId}
                    organisation={organisation}
                    open={organisation.organisationId === open}
                    onOpen={() => setOpen(organisation.organisationId)}
                  />
                ))}
              </Box>
            )}
          </Loaded>
        }
      >
        {chosen === undefined ? (
          known.length > 0 && (
            <Box as="p" className="text soft">
              请从列表里选一个机构。
            </Box>
          )
        ) : (
          <Box className="stack" key={chosen.organisationId}>
            <Chosen organisation={chosen} parent={known.find(({ organisationId }) => organisationId === chosen.parentId)} />
            {administrator && chosen.endedAt === null && (
              <>
                <NewOrganisation parent={chosen} onDone={query.retry} />
                <EndOrganisation organisation={chosen} onDone={query.retry} />
              </>
            )}
          </Box>
        )}
      </Desk>
    </>
  );
}

interface NodeProps {
  organisation: OrganisationEntry;
  open: boolean;
  onOpen: () => void;
}

/** Deeper ones stand further in; the level is said in words too. */
function Node({ organisation: { name, kind, depth, endedAt }, open, onOpen }: NodeProps) {
  return (
    <Box as="li" style={{ paddingLeft: `${Math.min(depth, 5) * 1.5}em` }}>
      <Button
        kind="bare"
        className={`tree__node ${open ? 'is-open' : ''}`}
        current={open}
        label={`${name}，${organisationKindTitles[kind]}${endedAt === null ? '' : '，已停用'}，第 ${depth + 1} 级`}
        onPress={onOpen}
      >
        <Box>{name}</Box>
        <Box className="soft">
          {organisationKindTitles[kind]}
          {endedAt === null ? '' : '，已停用'}
        </Box>
      </Button>
    </Box>
  );
}

function Chosen({ organisation, parent }: { organisation: OrganisationEntry; parent: OrganisationEntry | undefined }) {
  const { name, kind, endedAt } = organisation;
  return (
    <Box className="card stack">
      <Box className="row row--apart">
        <Heading level={2}>{name}</Heading>
        <StatusTag kind={endedAt === null ? 'good' : 'info'}>{endedAt === null ? '正在使用' : '已停用'}</StatusTag>
      </Box>
      <Facts
        facts={[
          { label: '类别', value: organisationKindTitles[kind] },
          { label: '上级', value: parent?.name ?? '没有上级' },
          ...(endedAt === null ? [] : [{ label: '停用时间', value: formatInstant(Date.parse(endedAt), Date.now()) }]),
        ]}
      />
      <Span className="soft">谁能有哪种职责，看机构的类别。</Span>
    </Box>
  );
}
