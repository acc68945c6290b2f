import type { BallotForHousehold } from '@yunzhengshou/contract';
import { useState } from 'react';
import { client } from '../../../api';
import { Box, Heading, Span } from '../../../components/base';
import { Confirm } from '../../../components/dialog';
import { Choice, Form } from '../../../components/form';
import { useSubmit } from '../../../components/form/use-submit';
import { Note } from '../../../components/note';
import { StatusTag } from '../../../components/status-tag';
import { formatInstant } from '../../../format/dates';
import { Receipt } from '../receipt';

type OwnHousehold = BallotForHousehold['mine'][number];

interface OwnVoteProps {
  ballot: BallotForHousehold;
  household: OwnHousehold;
  onVoted: () => void;
}

/** The vote of one household: to be cast, or cast with its receipt. */
export function OwnVote({ ballot, household, onVoted }: OwnVoteProps) {
  // The receipt stands here from the moment of the answer on, whether or not the page can be asked again.
  const [cast, setCast] = useState<Pick<OwnHousehold, 'choice' | 'receipt' | 'castAt'> | null>(null);
  const { householdId, address, mayVote, whyNot, voted } = household;
  const vote = voted ? household : cast;
  const label = ballot.options.find(({ key }) => key === vote?.choice)?.label ?? null;
  const id = `vote-${householdId}`;
  return (
    <Box as="section" className="card stack" labelledBy={id}>
      <Box className="row row--apart">
        <Heading level={2} id={id}>
          {address}
        </Heading>
        {vote !== null && <StatusTag kind="good">投过了</StatusTag>}
      </Box>
      {vote === null && mayVote && (
        <VoteForm
          ballot={ballot}
          householdId={householdId}
          onCast={(choice, answer) => {
            setCast({ choice, ...answer });
            onVoted();
          }}
        />
      )}
      {vote === null && !mayVote && (
        <Note kind="info" word="现在不能投">
          <Box as="p" className="text">
            {whyNot}
          </Box>
        </Note>
      )}
      {vote !== null && (
        <>
          <Box as="p" className="text">
            {label === null ? (
              '这一户已经投过票。投了什么，只有产权人和有签约权限的人看得到。'
            ) : (
              <>
                投给：<Span strong>{label}</Span>
              </>
            )}
          </Box>
          {vote.castAt !== null && (
            <Box as="p" className="text soft">
              {formatInstant(Date.parse(vote.castAt), Date.now())}投的，不能再改
            </Box>
          )}
          {vote.receipt !== null && <Receipt receipt={vote.receipt} published={ballot.result !== null} />}
        </>
      )}
    </Box>
  );
}

interface VoteFormProps {
  ballot: BallotForHousehold;
  householdId: string;
  onCast: (choice: string, answer: { receipt: string; castAt: string }) => void;
}

function VoteForm({ ballot: { ballotId, options }, householdId, onCast }: VoteFormProps) {
  const [choice, setChoice] = useState('');
  const [asking, setAsking] = useState(false);
  const { busy, problem, submit, clear } = useSubmit(async () => {
    const answer = await client.call('castVote', { params: { householdId, ballotId }, body: { choice } });
    setAsking(false);
    onCast(choice, answer);
  });
  const label = options.find(({ key }) => key === choice)?.label ?? '';
  return (
    <>
      <Form
        onSubmit={() => {
          clear();
          setAsking(true);
        }}
        busy={false}
        problem={null}
        faults={choice === '' ? [{ field: 'choice', sentence: '请先选一个' }] : []}
        submitLabel="投这一票"
      >
        <Choice
          name="choice"
          label="这一户投给"
          hint="一户一票，投了不能改。不投也可以。"
          required
          options={options.map(({ key, label: name, detail }) => ({
            value: key,
            label: name,
            explain: detail === '' ? undefined : detail,
          }))}
          value={choice}
          onChange={setChoice}
        />
      </Form>
      {asking && (
        <Confirm
          title={`投给“${label}”`}
          explain="这一户只有这一票，投出去就不能改，也不能撤回。投完会给您一张回执，公布结果的时候可以对。"
          reason="none"
          confirmLabel="确定，投出去"
          closeLabel="再想想"
          busy={busy}
          problem={problem}
          onConfirm={() => submit()}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  );
}
