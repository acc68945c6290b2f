import type { Me, RequestKindRule } from '@yunzhengshou/contract';
import { useEffect, useState } from 'react';
import { Box, Button, Heading } from '../../../components/base';
import { Basis } from '../../../components/basis';
import { Facts } from '../../../components/facts';
import { Choice, Form, TextField } from '../../../components/form';
import { useDraft } from '../../../components/form/use-draft';
import { useSubmit } from '../../../components/form/use-submit';
import { Note } from '../../../components/note';
import { formatDate } from '../../../format/dates';
import { go } from '../../../navigate';
import { scrollToPart } from '../../../platform/page';
import { type AskedKind, kindWords } from '../kinds';
import { isAboutHousehold, send, statementLength } from './send';

interface WriteProps {
  kind: AskedKind;
  rule: RequestKindRule;
  households: Me['households'];
  /** The household that the page before was about; '' for none. */
  wanted: string;
}

interface Sent {
  requestId: string;
  number: string;
  dueOn: string;
}

export function Write({ kind, rule, households, wanted }: WriteProps) {
  const [sent, setSent] = useState<Sent | null>(null);
  if (sent !== null) return <Done sent={sent} />;
  if (rule.days === 0) return <AtOnce rule={rule} />;
  if (isAboutHousehold(kind) && households.length === 0) return <NoHousehold />;
  return (
    <Box className="columns columns--wide-left">
      <Box className="stack">
        <Box as="p" className="text">
          {rule.meaning}
        </Box>
        <RequestForm kind={kind} households={households} wanted={wanted} onSent={setSent} />
      </Box>
      <Box as="section" className="card stack stack--tight" labelledBy="after-heading">
        <Heading level={2} id="after-heading">
          提出以后
        </Heading>
        <Facts
          facts={[
            { label: '谁来答复', value: rule.answeredBy },
            { label: '多久答复', value: `${rule.days}天以内，从第二天算起` },
          ]}
        />
        <Box as="p" className="text">
          没有答复以前，随时可以撤回。{rule.ifLate}
        </Box>
        <Basis articles={rule.articles} />
      </Box>
    </Box>
  );
}

interface RequestFormProps {
  kind: AskedKind;
  households: Me['households'];
  wanted: string;
  onSent: (sent: Sent) => void;
}

function RequestForm({ kind, households, wanted, onSent }: RequestFormProps) {
  const about = isAboutHousehold(kind);
  const only = households.length === 1 ? households[0] : undefined;
  const first = households.some(({ householdId }) => householdId === wanted) ? wanted : (only?.householdId ?? '');
  const { values, set, field, forget } = useDraft(`request ${kind}`, { householdId: first, statement: '' }, []);
  const chosen = households.find(({ householdId }) => householdId === values.householdId)?.householdId ?? first;
  const { busy, problem, submit } = useSubmit(async () => {
    const answer = await send(kind, chosen, values.statement.trim());
    forget();
    onSent(answer);
  });
  const faults = [
    ...(about && chosen === '' ? [{ field: 'householdId', sentence: '请选是哪一户的事' }] : []),
    ...(values.statement.trim().length < statementLength.least
      ? [{ field: 'statement', sentence: `至少写 ${statementLength.least} 个字，让人看得明白` }]
      : []),
  ];
  return (
    <Form onSubmit={submit} busy={busy} problem={problem} faults={faults} submitLabel="提出申请">
      {about && only === undefined && (
        <Choice
          name="householdId"
          label="是哪一户的事"
          required
          options={households.map(({ householdId, address, projectName }) => ({
            value: householdId,
            label: address,
            explain: projectName,
          }))}
          value={chosen}
          onChange={(householdId) => set('householdId', householdId)}
        />
      )}
      {about && only !== undefined && <Facts facts={[{ label: '哪一户', value: only.address }]} />}
      <TextField
        {...field('statement')}
        kind="multiline"
        label="写下来"
        hint={`${kindWords[kind].write}至少写 ${statementLength.least} 个字。不用写身份证号、银行账号和电话。写到一半离开，写的还在。`}
        required
        maxLength={statementLength.most}
      />
    </Form>
  );
}

const toldId = 'request-sent';

function Done({ sent }: { sent: Sent }) {
  // The form that had the focus is gone.
  useEffect(() => scrollToPart(toldId), []);
  return (
    <Box className="columns">
      <Box className="stack">
        <Box id={toldId}>
          <Note kind="good">
            <Heading level={2}>申请提出了</Heading>
            <Facts
              facts={[
                { label: '编号', value: sent.number },
                { label: '最晚哪天答复', value: formatDate(sent.dueOn) },
              ]}
            />
            <Box as="p" className="text">
              答复会写在“我的申请”里。问起来的时候，报这个编号就行。
            </Box>
          </Note>
        </Box>
        <Button kind="main" onPress={() => go('requests')}>
          看我的申请
        </Button>
      </Box>
    </Box>
  );
}

/** What the platform gives by itself, without anybody's answer. */
function AtOnce({ rule }: { rule: RequestKindRule }) {
  return (
    <Box className="columns">
      <Box className="card stack">
        <Heading level={2}>不用写申请，现在就能看</Heading>
        <Box as="p" className="text">
          {rule.meaning}
        </Box>
        <Button kind="main" onPress={() => go('dataCopy')}>
          看我的资料
        </Button>
        <Basis articles={rule.articles} />
      </Box>
    </Box>
  );
}

function NoHousehold() {
  return (
    <Box className="columns">
      <Box className="stack">
        <Note kind="info">
          <Heading level={2}>没有找到您名下的房屋</Heading>
          <Box as="p" className="text">
            这一种申请，要就您名下的一户来提。还没有核对身份的，先去“我的”里核对一次。
          </Box>
          <Box as="p" className="text">
            核对过了还是没有：房屋有您一份，或者您是继承人，可以提出来。
          </Box>
        </Note>
        <Button kind="main" onPress={() => go('writeRequest', { kind: 'claim' })}>
          房子有我一份，名册里没有我
        </Button>
        <Button kind="plain" onPress={() => go('me')}>
          去“我的”看看
        </Button>
      </Box>
    </Box>
  );
}
