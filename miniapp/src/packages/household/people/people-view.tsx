import { useEffect, useState } from 'react';
import type { Answer } from '../../../api';
import { Box, Button, Heading } from '../../../components/base';
import { Expander } from '../../../components/expander';
import { Note } from '../../../components/note';
import { go } from '../../../navigate';
import { scrollToPart } from '../../../platform/page';
import { kindWords } from './kinds';
import { Owners } from './owners';
import { Party } from './party';
import { Revoke } from './revoke';
import './people.scss';

const partiesId = 'parties';

interface PeopleViewProps {
  householdId: string;
  people: Answer<'listParties'>;
  /** Something changed: asks again. */
  refresh: () => void;
}

export function PeopleView({ householdId, people: { owners, parties }, refresh }: PeopleViewProps) {
  const [revoking, setRevoking] = useState<string | null>(null);
  const [revoked, setRevoked] = useState<string | null>(null);
  // The button that was pressed is about to go.
  useEffect(() => {
    if (revoked !== null) scrollToPart(partiesId);
  }, [revoked]);
  const now = parties.filter(({ state }) => state === 'current' || state === 'future');
  const before = parties.filter((party) => !now.includes(party));
  const asked = now.find(({ partyId }) => partyId === revoking);
  const mayGrant = owners.some((owner) => owner.mayGrantFor);
  return (
    <Box className="columns">
      <Box className="stack">
        <Owners owners={owners} />
        <Box as="section" id={partiesId} className="card stack" labelledBy="parties-heading">
          <Heading level={2} id="parties-heading">
            还有谁和这户有关
          </Heading>
          <Box role="status" className="live">
            {revoked !== null && (
              <Note kind="good">
                <Box as="p" className="text">
                  给{revoked}的委托收回了，从现在起他不能再替您办。
                </Box>
              </Note>
            )}
          </Box>
          {now.length === 0 ? (
            <Box as="p" className="text">
              没有登记别的人。{mayGrant ? '您可以自己办，也可以请一位信得过的人代办。' : ''}
            </Box>
          ) : (
            <Box as="ul" className="plain-list stack">
              {now.map((party) => (
                <Party key={party.partyId} party={party} onRevoke={() => setRevoking(party.partyId)} />
              ))}
            </Box>
          )}
          {before.length > 0 && (
            <Expander id="parties-before" summary={`以前的（${before.length}）`}>
              <Box as="ul" className="plain-list stack">
                {before.map((party) => (
                  <Party key={party.partyId} party={party} onRevoke={() => undefined} />
                ))}
              </Box>
            </Expander>
          )}
          {mayGrant ? (
            <Button kind="main" onPress={() => go('grantPower', { household: householdId })}>
              请人代办
            </Button>
          ) : (
            <Box as="p" className="text soft">
              委托别人和收回委托，由产权人本人、监护人或单位的代表人来办。
            </Box>
          )}
        </Box>
      </Box>
      <Box className="stack">
        <Box as="section" className="card stack stack--tight" labelledBy="kinds-heading">
          <Heading level={2} id="kinds-heading">
            哪种人能看什么、做什么
          </Heading>
          {kindWords.map(({ kind, title, lines }) => (
            <Expander key={kind} id={`kind-${kind}`} summary={title}>
              <Box as="ul" className="bullets">
                {lines.map((line) => (
                  <Box as="li" key={line} className="bullets__item">
                    {line}
                  </Box>
                ))}
              </Box>
            </Expander>
          ))}
        </Box>
        <Box as="section" className="card stack stack--tight" labelledBy="wrong-heading">
          <Heading level={2} id="wrong-heading">
            上面写得不对？
          </Heading>
          <Box as="p" className="text">
            名字、份额写错了，或者房屋有您一份却没有写您，都可以提出来，由经办人员查了再答复。
          </Box>
          <Button kind="quiet" onPress={() => go('writeRequest', { household: householdId, kind: 'correction' })}>
            请他们改
          </Button>
        </Box>
        <Button kind="plain" onPress={() => go('householdReads', { household: householdId })}>
          看谁看过我家的资料
        </Button>
      </Box>
      {asked && (
        <Revoke
          party={asked}
          onRevoked={() => {
            setRevoking(null);
            setRevoked(asked.maskedName);
            refresh();
          }}
          onClose={() => setRevoking(null)}
        />
      )}
    </Box>
  );
}
