import type { Case, CaseChangeEntry } from '@yunzhengshou/contract';
import { useQuery } from '../../../api/use-query';
import { Box, Button, Heading } from '../../../components/base';
import { Facts } from '../../../components/facts';
import { Loaded } from '../../../components/loaded';
import { Timeline } from '../../../components/timeline';
import { go } from '../../../navigate';
import { OpenFile } from '../parts/open-file';

/** What of a household's registration was changed: when, by whom, why, on which papers. A look of its own, for the purpose it was opened for. */
export function History({ household: { householdId, purpose } }: { household: Case }) {
  const query = useQuery('listCaseChanges', { params: { householdId }, query: { purpose } });
  return (
    <Box className="stack">
      <Heading level={2}>登记改过什么</Heading>
      <Loaded query={query} what="改动记录">
        {({ changes }) =>
          changes.length === 0 ? (
            <Box className="card">
              <Box as="p" className="text">
                还没有改动过。手工更正和按名册的改动，以后都会列在这里。
              </Box>
            </Box>
          ) : (
            <Timeline
              entries={changes.map((change) => ({
                key: change.changeId,
                at: change.changedAt,
                who: whoOf(change),
                what: <Change change={change} />,
                more: <Papers change={change} />,
              }))}
            />
          )
        }
      </Loaded>
    </Box>
  );
}

const whoOf = ({ kindTitle, office, preparedBy, releasedBy }: CaseChangeEntry): string =>
  [kindTitle, office, ...(preparedBy === null ? [] : [`${preparedBy}提请`]), ...(releasedBy === null ? [] : [`${releasedBy}同意`])].join(
    ' ',
  );

function Change({ change: { kind, fields, reason, proof } }: { change: CaseChangeEntry }) {
  return (
    <Box className="stack stack--tight">
      <Facts
        facts={fields.map(({ title, before, after }) => ({
          label: title,
          value: kind === 'created' ? (after ?? '没有写') : `${before ?? '没有写'} → ${after ?? '没有写'}`,
        }))}
      />
      <Box as="p" className="text">
        为什么：{reason}
      </Box>
      <Box as="p" className="text">
        依据：{proof}
      </Box>
    </Box>
  );
}

function Papers({ change: { approvalId, proofFileId } }: { change: CaseChangeEntry }) {
  return (
    <Box className="row">
      {proofFileId !== null && <OpenFile fileId={proofFileId} what="证明材料" />}
      {approvalId !== null && (
        <Button kind="quiet" onPress={() => go('staffApproval', { approvalId })}>
          看这个事项
        </Button>
      )}
    </Box>
  );
}
