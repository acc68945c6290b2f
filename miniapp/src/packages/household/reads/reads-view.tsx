import { useEffect, useState } from 'react';
import type { Answer } from '../../../api';
import { Box, Button } from '../../../components/base';
import { Fault } from '../../../components/fault';
import { Note } from '../../../components/note';
import { Timeline } from '../../../components/timeline';
import { go } from '../../../navigate';
import { scrollToPart } from '../../../platform/page';
import { Ask } from './ask';
import { groupLooks } from './group-looks';
import { Look, lookerOf, Question, questionId } from './look';
import { useReads } from './use-reads';
import './reads.scss';

interface ReadsViewProps {
  householdId: string;
  /** The first page. */
  first: Answer<'listReads'>;
}

export function ReadsView({ householdId, first }: ReadsViewProps) {
  const { reads, more, loading, problem, loadMore, markAsked } = useReads(householdId, first);
  const [asking, setAsking] = useState<string | null>(null);
  const [placed, setPlaced] = useState<string | null>(null);
  const asked = reads.find(({ readId }) => readId === asking);
  // The button that was pressed has given way to the question.
  useEffect(() => {
    if (placed !== null) scrollToPart(questionId(placed));
  }, [placed]);
  if (reads.length === 0) return <Nobody householdId={householdId} />;
  return (
    <Box className="stack looks">
      <Box as="p" className="text">
        工作人员、代办人每看一次都记在这里，记下就改不了。您自己看不记。新的在前。
      </Box>
      {reads.some(({ unusual }) => unusual.length > 0) && (
        <Box as="p" className="text">
          有几次标了“夜间查看”这样的记号。有记号不等于不该看，监督人员也会看到，您可以问为什么。
        </Box>
      )}
      <Timeline
        entries={groupLooks(reads).map(({ read, times }) => ({
          key: read.readId,
          at: read.at,
          who: lookerOf(read),
          what: <Look read={read} times={times} />,
          more: <Question read={read} onAsk={() => setAsking(read.readId)} />,
        }))}
      />
      <Box role="status" className="live">
        {problem && <Fault problem={problem} />}
      </Box>
      {more ? (
        <Button kind="plain" busy={loading} onPress={loadMore}>
          {loading ? '正在取更早的…' : '看更早的'}
        </Button>
      ) : (
        <Box as="p" className="text soft">
          就是这些，没有更早的了。
        </Box>
      )}
      {asked && (
        <Ask
          householdId={householdId}
          read={asked}
          onAsked={(question) => markAsked(asked.readId, question)}
          onClose={() => {
            setAsking(null);
            if (asked.question !== null) setPlaced(asked.readId);
          }}
        />
      )}
    </Box>
  );
}

function Nobody({ householdId }: { householdId: string }) {
  return (
    <Box className="columns">
      <Box className="stack">
        <Note kind="info" word="还没有人看过">
          <Box as="p" className="text">
            工作人员、代办人每看一次您家的资料，这里都会记一条：哪个单位、什么人、什么时候、看了什么、为什么。记下就改不了。
          </Box>
          <Box as="p" className="text">
            您自己看，不记在这里。
          </Box>
        </Note>
        <Button kind="plain" onPress={() => go('householdPeople', { household: householdId })}>
          看谁能办我家的事
        </Button>
      </Box>
    </Box>
  );
}
