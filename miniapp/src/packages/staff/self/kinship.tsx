import type { DocumentKind, KinshipEntry, KinshipRelation } from '@yunzhengshou/contract';
import { useState } from 'react';
import { client } from '../../../api';
import { useQuery } from '../../../api/use-query';
import { Box, Button, Span } from '../../../components/base';
import { Confirm } from '../../../components/dialog';
import { Expander } from '../../../components/expander';
import { Form, Select, TextField } from '../../../components/form';
import { useDraft } from '../../../components/form/use-draft';
import { useSubmit } from '../../../components/form/use-submit';
import { Loaded } from '../../../components/loaded';
import { Note } from '../../../components/note';
import { StatusTag } from '../../../components/status-tag';
import { formatInstant } from '../../../format/dates';
import { useStaffFresh } from '../parts/fresh';
import { Prepared } from '../parts/prepared';
import { documentKindTitles, optionsOf, relationTitles } from '../parts/words';
import { Section } from './section';

/** Relatives whose households one may not handle. Declaring works at once; taking it back is another person's to decide. */
export function Kinship() {
  const query = useQuery('listKinship', {});
  return (
    <Section id="kinship" title="近亲属（要回避的）">
      <Box as="p" className="text">
        您自己和这里的人有份的房屋，您打不开，也办不了。
      </Box>
      <Loaded query={query} what="您申报的近亲属">
        {({ kinship }) =>
          kinship.length === 0 ? (
            <Box as="p" className="text">
              还没有申报。有近亲属的房屋在征收范围里，请在下面申报。
            </Box>
          ) : (
            <Box as="ul" className="plain-list stack">
              {kinship.map((entry) => (
                <Box as="li" key={entry.kinshipId}>
                  <Relative entry={entry} onChanged={query.retry} />
                </Box>
              ))}
            </Box>
          )
        }
      </Loaded>
      <Expander id="declare-kinship" summary={<Span strong>申报近亲属</Span>} label="申报近亲属">
        <Declare onDone={query.retry} />
      </Expander>
    </Section>
  );
}

function Relative({ entry, onChanged }: { entry: KinshipEntry; onChanged: () => void }) {
  const { kinshipId, relationTitle, maskedName, declaredAt, endPending } = entry;
  const fresh = useStaffFresh();
  const [asking, setAsking] = useState(false);
  const [approvalId, setApprovalId] = useState<string | null>(null);
  const { busy, problem, submit, clear } = useSubmit(async (reason: string) => {
    const answer = await fresh(() => client.call('endKinship', { params: { kinshipId }, body: { reason } }));
    setAsking(false);
    setApprovalId(answer.approvalId);
    onChanged();
  });
  return (
    <Box className="stack stack--tight">
      <Box className="row row--apart">
        <Span>
          <Span strong>{maskedName}</Span>，{relationTitle}
        </Span>
        <Span className="soft">{formatInstant(Date.parse(declaredAt), Date.now())} 申报</Span>
      </Box>
      <Box role="status" className="live">
        {approvalId !== null && <Prepared sentence="已经提请，等系统管理员决定。决定以前照样要回避。" approvalId={approvalId} />}
      </Box>
      {endPending && approvalId === null && <StatusTag kind="wait">已提请终止，等系统管理员决定</StatusTag>}
      {!endPending && (
        <Button kind="quiet" label={`提请终止这项申报：${maskedName}`} onPress={() => setAsking(true)}>
          提请终止这项申报
        </Button>
      )}
      {asking && (
        <Confirm
          title={`提请终止对${maskedName}的申报`}
          explain="要由系统管理员决定。决定以前，您照样要回避。"
          reason="required"
          reasonLabel="理由"
          reasonHint="例如：申报时写错了人"
          confirmLabel="提请"
          busy={busy}
          problem={problem}
          onConfirm={submit}
          onClose={() => {
            setAsking(false);
            clear();
          }}
        />
      )}
    </Box>
  );
}

const blank = { relation: '' as KinshipRelation | '', name: '', documentKind: 'resident_id' as DocumentKind, idNumber: '' };

function Declare({ onDone }: { onDone: () => void }) {
  const fresh = useStaffFresh();
  const { values, field, forget } = useDraft('kinship', blank, ['name', 'idNumber']);
  const { busy, problem, done, submit } = useSubmit(async () => {
    const { relation, name, documentKind, idNumber } = values;
    if (relation === '') return;
    await fresh(() => client.call('declareKinship', { body: { relation, name: name.trim(), documentKind, idNumber } }));
    forget();
    onDone();
  });
  const faults = [
    ...(values.relation === '' ? [{ field: 'relation', sentence: '请选是您的什么人' }] : []),
    ...(values.name.trim() === '' ? [{ field: 'name', sentence: '请填姓名' }] : []),
    ...(values.idNumber.length < 5 ? [{ field: 'idNumber', sentence: '请填证件号码' }] : []),
  ];
  return (
    <Box className="stack">
      <Note kind="info">姓名和号码加密保存，只用来认出这个人有份的房屋。申报马上生效；要收回的话，由系统管理员决定。</Note>
      <Box role="status" className="live">
        {done && <Note kind="good">申报好了，已经生效。</Note>}
      </Box>
      <Form onSubmit={submit} busy={busy} problem={problem} faults={faults} submitLabel="申报">
        <Select {...field('relation')} label="是您的什么人" required options={optionsOf(relationTitles)} />
        <TextField {...field('name')} kind="name" label="姓名" required maxLength={64} autoComplete="off" />
        <Select {...field('documentKind')} label="证件" required options={optionsOf(documentKindTitles)} />
        <TextField {...field('idNumber')} kind="idNumber" label="证件号码" required autoComplete="off" />
      </Form>
    </Box>
  );
}
