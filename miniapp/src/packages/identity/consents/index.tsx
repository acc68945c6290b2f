import { useState } from 'react';
import { type Answer, client } from '../../../api';
import { useQuery } from '../../../api/use-query';
import { Box, Button, Heading } from '../../../components/base';
import { Confirm } from '../../../components/dialog';
import { useSubmit } from '../../../components/form/use-submit';
import { Gate } from '../../../components/gate';
import { Loaded } from '../../../components/loaded';
import { Screen } from '../../../components/screen';
import { StatusTag } from '../../../components/status-tag';
import { formatInstant } from '../../../format/dates';
import { go } from '../../../navigate';

/** What was consented to, when, in which version; each can be taken back (个人信息保护法第15条). */
export default function ConsentsPage() {
  return (
    <Screen route="consents" heading="我同意过的">
      <Gate>
        <Consents />
      </Gate>
    </Screen>
  );
}

type Consent = Answer<'listMyConsents'>['consents'][number];

function Consents() {
  const query = useQuery('listMyConsents', {});
  const [asking, setAsking] = useState<Consent | null>(null);
  const { busy, problem, submit, clear } = useSubmit(async ({ kind }: Consent) => {
    await client.call('withdrawConsent', { params: { kind } });
    setAsking(null);
    query.retry();
  });
  return (
    <Box className="stack">
      <Loaded query={query} what="您同意过的">
        {({ consents }) =>
          consents.length === 0 ? (
            <Nothing />
          ) : (
            <Box as="ul" className="plain-list columns">
              {consents.map((consent) => (
                <Box as="li" key={consent.consentId} className="card stack stack--tight">
                  <OneConsent
                    consent={consent}
                    withdraw={() => {
                      clear();
                      setAsking(consent);
                    }}
                  />
                </Box>
              ))}
            </Box>
          )
        }
      </Loaded>
      {asking !== null && (
        <Confirm
          title="撤回同意"
          explain="撤回以前核对过的还算数。以后再用这种办法时，会重新问您。不影响您的补偿。"
          reason="none"
          confirmLabel="撤回同意"
          busy={busy}
          problem={problem}
          onConfirm={() => submit(asking)}
          onClose={() => setAsking(null)}
        />
      )}
    </Box>
  );
}

function OneConsent({ consent, withdraw }: { consent: Consent; withdraw: () => void }) {
  const { title, version, givenAt, withdrawnAt } = consent;
  const now = Date.now();
  return (
    <>
      <Heading level={2}>{title}</Heading>
      <StatusTag kind={withdrawnAt === null ? 'good' : 'info'}>{withdrawnAt === null ? '同意着' : '已撤回'}</StatusTag>
      <Box as="p" className="text">
        {formatInstant(Date.parse(givenAt), now)} 同意的，编号 {version}
      </Box>
      {withdrawnAt === null ? (
        <Button kind="plain" label={`撤回同意：${title}`} onPress={withdraw}>
          撤回同意
        </Button>
      ) : (
        <Box as="p" className="text">
          {formatInstant(Date.parse(withdrawnAt), now)} 撤回的
        </Box>
      )}
    </>
  );
}

function Nothing() {
  return (
    <Box className="stack">
      <Box as="p" className="text">
        您还没有同意过什么。核对身份以前，会先问您。
      </Box>
      <Button kind="plain" onPress={() => go('privacy')}>
        看个人信息怎么用
      </Button>
    </Box>
  );
}
