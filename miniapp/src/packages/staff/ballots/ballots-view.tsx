import type { BallotKind, StaffBallot } from '@yunzhengshou/contract';
import { useState } from 'react';
import type { Answer } from '../../../api';
import { Box, Button, Heading, Span } from '../../../components/base';
import { Basis } from '../../../components/basis';
import { StatusTag } from '../../../components/status-tag';
import { formatDate } from '../../../format/dates';
import { useStaff } from '../parts/staff';
import { BallotWork } from './ballot-work';
import { PrepareBallot } from './prepare-ballot';

interface BallotsViewProps {
  projectCode: string;
  answer: Answer<'listStaffBallots'>;
  onChanged: () => void;
}

/** The votes there are, and those that can be prepared. */
export function BallotsView({ projectCode, answer: { ballots, may }, onChanged }: BallotsViewProps) {
  const { me } = useStaff();
  const mayPrepare = me?.duties.some(({ duty }) => duty === 'case_officer') ?? false;
  return (
    <Box className="columns columns--wide-left">
      <Box as="section" className="stack" labelledBy="ballots-heading">
        <Heading level={2} id="ballots-heading">
          这个项目的投票
        </Heading>
        {ballots.length === 0 && (
          <Box className="card">
            <Box as="p" className="text">
              还没有投票。可以开的，在“开一次投票”里提请。
            </Box>
          </Box>
        )}
        {ballots.map((ballot: StaffBallot) => (
          <BallotWork key={ballot.ballotId} ballot={ballot} mayPrepare={mayPrepare} onChanged={onChanged} />
        ))}
      </Box>
      <Box as="section" className="card stack" labelledBy="may-open">
        <Heading level={2} id="may-open">
          开一次投票
        </Heading>
        {may.map((one) => (
          <Kind key={one.kind} projectCode={projectCode} may={one} mayPrepare={mayPrepare} onChanged={onChanged} />
        ))}
      </Box>
    </Box>
  );
}

type May = Answer<'listStaffBallots'>['may'][number];

interface KindProps {
  projectCode: string;
  may: May;
  mayPrepare: boolean;
  onChanged: () => void;
}

function Kind({ projectCode, may, mayPrepare, onChanged }: KindProps) {
  const [filling, setFilling] = useState<BallotKind | null>(null);
  const { kind, title, allowed, sentence, opensFrom, articles } = may;
  return (
    <Box className="stack stack--tight">
      <Box className="row row--apart">
        <Heading level={3}>{title}</Heading>
        <StatusTag kind={allowed ? 'good' : 'warn'}>{allowed ? '可以提请' : '现在不行'}</StatusTag>
      </Box>
      <Box as="p" className="text">
        {sentence}
      </Box>
      {opensFrom !== null && (
        <Box as="p" className="text">
          最早 <Span strong>{formatDate(opensFrom)}</Span> 开始。
        </Box>
      )}
      <Basis articles={articles} />
      {allowed && mayPrepare && filling === null && (
        <Button kind="plain" onPress={() => setFilling(kind)}>
          提请“{title}”
        </Button>
      )}
      {filling !== null && <PrepareBallot projectCode={projectCode} may={may} onPrepared={onChanged} onLeave={() => setFilling(null)} />}
    </Box>
  );
}
