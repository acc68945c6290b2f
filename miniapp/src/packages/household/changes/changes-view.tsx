import type { HouseholdChangeEntry } from '@yunzhengshou/contract';
import type { Answer } from '../../../api';
import { Box, Button } from '../../../components/base';
import { Note } from '../../../components/note';
import { StatusTag } from '../../../components/status-tag';
import { Timeline } from '../../../components/timeline';
import { go } from '../../../navigate';
import './changes.scss';

interface ChangesViewProps {
  householdId: string;
  history: Answer<'listHouseholdChanges'>;
}

/** What was changed, newest first: what stood there, what stands there now, why, on which papers. */
export function ChangesView({ householdId, history: { address, changes } }: ChangesViewProps) {
  const askForMore = (
    <Button kind="plain" onPress={() => go('writeRequest', { household: householdId, kind: 'correction' })}>
      我觉得登记得不对
    </Button>
  );
  if (changes.length === 0) {
    return (
      <Box className="stack changes">
        <Note kind="info" word="没有改过">
          <Box as="p" className="text">
            {address} 的登记到现在没有改动过。以后每改一次，改了什么、什么时候、为什么，都会写在这里，您也会收到消息。
          </Box>
        </Note>
        {askForMore}
      </Box>
    );
  }
  return (
    <Box className="stack changes">
      <Box as="p" className="text">
        {address} 的登记改过 {changes.length} 次，新的在前。每一次都由一名工作人员提请、另一名同意。
      </Box>
      <Timeline
        entries={changes.map((change) => ({
          key: change.changeId,
          at: change.changedAt,
          who: change.office === '' ? change.kindTitle : `${change.office} ${change.kindTitle}`,
          what: <Change change={change} />,
        }))}
      />
      {askForMore}
    </Box>
  );
}

/** One change: each field with what stood before and what stands now. */
function Change({ change: { kind, fields, reason, proof } }: { change: HouseholdChangeEntry }) {
  return (
    <Box className="stack stack--tight change">
      <Box as="dl" className="change__fields">
        {fields.map(({ field, title, before, after }) => (
          <Box key={field} className="change__field">
            <Box as="dt" className="change__title">
              {title}
            </Box>
            {kind !== 'created' && (
              <Box as="dd" className="change__value">
                原来：{before ?? '没有写'}
              </Box>
            )}
            <Box as="dd" className="change__value">
              {kind === 'created' ? '' : '现在：'}
              {after ?? '没有写'}
            </Box>
          </Box>
        ))}
      </Box>
      <Box as="p" className="text">
        为什么：{reason}
      </Box>
      <Box as="p" className="text">
        依据：{proof}
      </Box>
      {kind === 'imported' && <StatusTag kind="info">按名册改的</StatusTag>}
    </Box>
  );
}
