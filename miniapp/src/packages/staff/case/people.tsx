import type { Case } from '@yunzhengshou/contract';
import { useState } from 'react';
import { client } from '../../../api';
import { Box, Button, Heading, Span } from '../../../components/base';
import { Confirm } from '../../../components/dialog';
import { useSubmit } from '../../../components/form/use-submit';
import { Note } from '../../../components/note';
import { StatusTag } from '../../../components/status-tag';
import { formatDate } from '../../../format/dates';
import { type Pair, Pairs } from './person';
import { Reveal, type RevealSubject } from './reveal';
import { type Party, partyStates, scopesInWords } from './words';

interface PeopleProps {
  household: Case;
  /** Only a case officer registers and ends; a reviewer reads. */
  mayChange: boolean;
  onRegister: () => void;
  onChanged: () => void;
}

/** Who owns the house, and who may act for them. */
export function People({ household, mayChange, onRegister, onChanged }: PeopleProps) {
  const { owners, parties } = household;
  const numbersOf = (name: string, subject: RevealSubject, masked: Pick<Party, 'maskedNumber' | 'maskedPhone'>): Pair[] => {
    const pair = (label: string, field: 'number' | 'phone', value: string | null): Pair[] =>
      value === null
        ? []
        : [
            {
              label,
              value: (
                <Reveal
                  householdId={household.householdId}
                  subject={subject}
                  field={field}
                  what={`${name}的${label}`}
                  masked={value}
                  purpose={household.purpose}
                  emergency={household.emergencyUntil !== null}
                />
              ),
            },
          ];
    return [...pair('证件号码', 'number', masked.maskedNumber), ...pair('电话', 'phone', masked.maskedPhone)];
  };
  return (
    <Box className="stack">
      <Heading level={2}>产权人</Heading>
      {owners.length === 0 && <Box className="card">这个目的看不到产权人。要看的话，请按别的目的重新打开。</Box>}
      <Box as="ul" className="plain-list stack stack--tight">
        {owners.map((owner) => (
          <Box as="li" key={owner.position} className="card stack stack--tight">
            <Heading level={3}>
              {owner.position}. {owner.name}
            </Heading>
            <Pairs
              pairs={[
                { label: '是什么人', value: owner.kind === 'organisation' ? '单位' : '个人' },
                ...(owner.share === '' ? [] : [{ label: '份额', value: owner.share }]),
                ...(owner.creditCode === null ? [] : [{ label: '信用代码', value: owner.creditCode }]),
                ...numbersOf(owner.name, { kind: 'owner', position: owner.position }, owner),
              ]}
            />
          </Box>
        ))}
      </Box>
      <Heading level={2}>替产权人办事的人和其他有关的人</Heading>
      {parties.length === 0 && (
        <Box className="card stack">
          <Box as="p" className="text">
            {household.leftOut.length === 0 ? '还没有登记。' : '没有登记，或者这个目的看不到。'}
          </Box>
          {mayChange && (
            <Button kind="plain" onPress={onRegister}>
              登记一个人
            </Button>
          )}
        </Box>
      )}
      <Box as="ul" className="plain-list stack stack--tight">
        {parties.map((party) => (
          <Box as="li" key={party.partyId} className="card stack stack--tight">
            <Box className="row row--apart">
              <Heading level={3}>
                {party.kindTitle} {party.maskedName}
              </Heading>
              <StatusTag kind={partyStates[party.state].kind}>{partyStates[party.state].word}</StatusTag>
            </Box>
            <Pairs
              pairs={[
                { label: '能做什么', value: scopesInWords(party.scopes) },
                {
                  label: '有效期',
                  value: `${formatDate(party.validFrom)}起，${party.validUntil === null ? '没有写到哪天' : `到${formatDate(party.validUntil)}`}`,
                },
                // Whose registration has ended has nothing to do with the household any more: their numbers stay masked.
                ...(party.state === 'current' || party.state === 'future'
                  ? numbersOf(party.maskedName, { kind: 'party', partyId: party.partyId }, party)
                  : []),
              ]}
            />
            {mayChange && (party.state === 'current' || party.state === 'future') && <Revoke party={party} onRevoked={onChanged} />}
          </Box>
        ))}
      </Box>
      {household.maskedBankAccount !== null && (
        <Box className="stack stack--tight">
          <Heading level={2}>收款账户</Heading>
          <Box className="card">
            <Reveal
              householdId={household.householdId}
              subject={{ kind: 'household' }}
              field="bankAccount"
              what="收款账户"
              masked={household.maskedBankAccount}
              purpose={household.purpose}
              emergency={household.emergencyUntil !== null}
            />
          </Box>
        </Box>
      )}
    </Box>
  );
}

function Revoke({ party, onRevoked }: { party: Party; onRevoked: () => void }) {
  const [asking, setAsking] = useState(false);
  const { busy, problem, submit, clear } = useSubmit(async (reason: string) => {
    await client.call('revokeParty', { params: { partyId: party.partyId }, body: { reason } });
    setAsking(false);
    onRevoked();
  });
  const close = (): void => {
    clear();
    setAsking(false);
  };
  const who = `${party.kindTitle}${party.maskedName}`;
  return (
    <>
      <Button kind="quiet" label={`注销登记：${who}`} onPress={() => setAsking(true)}>
        注销登记
      </Button>
      {asking && (
        <Confirm
          title={`注销${who}的登记`}
          explain={
            <Note kind="warn">
              <Box as="p" className="text">
                <Span>马上生效：从现在起看不到这户的资料，也不能签字、收款。不用第二个人决定，会记下来。要恢复只能重新登记。</Span>
              </Box>
            </Note>
          }
          reason="required"
          reasonHint="例如：委托人书面撤销了委托"
          confirmLabel="注销"
          danger
          busy={busy}
          problem={problem}
          onConfirm={submit}
          onClose={close}
        />
      )}
    </>
  );
}
