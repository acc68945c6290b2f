import type { Duty, ProjectStage, StaffEntry } from '@yunzhengshou/contract';
import { useState } from 'react';
import { client } from '../../../api';
import { useQuery } from '../../../api/use-query';
import { Box, Span } from '../../../components/base';
import { Expander } from '../../../components/expander';
import { Form, Select, TextField } from '../../../components/form';
import { useDraft } from '../../../components/form/use-draft';
import { useSubmit } from '../../../components/form/use-submit';
import { Loaded } from '../../../components/loaded';
import { Note } from '../../../components/note';
import { beijingDate } from '../../../format/dates';
import { useStaffFresh } from '../parts/fresh';
import { Prepared } from '../parts/prepared';
import { optionsOf, organisationKindTitles, stageTitles } from '../parts/words';

/** Chosen where nothing is left out: a choice has no empty value of its own. */
const every = 'every';

/** Prepares a duty for a member, which another administrator releases. */
export function GrantDuty({ member }: { member: StaffEntry }) {
  return (
    <Box className="card">
      <Expander id="grant-duty" summary={<Span strong>提请授予职责</Span>}>
        <GrantForm member={member} />
      </Expander>
    </Box>
  );
}

function GrantForm({ member: { accountId, organisation } }: { member: StaffEntry }) {
  const fresh = useStaffFresh();
  const rights = useQuery('listDutyRights', {});
  const organisations = useQuery('listOrganisations', {});
  const projects = useQuery('listProjects', {});
  const [approvalId, setApprovalId] = useState<string | null>(null);
  const { values, field, forget } = useDraft(
    `grant:${accountId}`,
    {
      duty: '' as Duty | '',
      organisationId: organisation.organisationId,
      projectCode: every,
      stage: every as ProjectStage | typeof every,
      from: beijingDate(Date.now()),
      until: '',
      reason: '',
    },
    [],
  );
  const { busy, problem, submit } = useSubmit(async () => {
    const { duty, organisationId, projectCode, stage, from, until, reason } = values;
    if (duty === '') return;
    const answer = await fresh(() =>
      client.call('prepareDuty', {
        body: {
          accountId,
          duty,
          organisationId,
          from,
          reason: reason.trim(),
          ...(projectCode === every ? {} : { projectCode }),
          ...(stage === every ? {} : { stage }),
          ...(until === '' ? {} : { until }),
        },
      }),
    );
    forget();
    setApprovalId(answer.approvalId);
  });

  if (approvalId !== null) {
    return (
      <Prepared
        sentence="已经提请，等另一名系统管理员决定。"
        approvalId={approvalId}
        again={{ label: '再提请一项', onPress: () => setApprovalId(null) }}
      />
    );
  }
  return (
    <Loaded query={rights} what="职责">
      {({ duties }) => {
        const holdable = duties.filter(({ organisationKinds }) => organisationKinds.includes(organisationKindTitles[organisation.kind]));
        const chosen = holdable.find(({ duty }) => duty === values.duty);
        const faults = [
          ...(chosen === undefined ? [{ field: 'duty', sentence: '请选职责' }] : []),
          ...(chosen?.projectOnly && values.projectCode === every
            ? [{ field: 'projectCode', sentence: '这项职责要就一个项目授予，请选项目' }]
            : []),
          ...(values.from === '' ? [{ field: 'from', sentence: '请选开始的日期' }] : []),
          ...(values.until !== '' && values.until < values.from ? [{ field: 'until', sentence: '不能比开始的日期早' }] : []),
          ...(values.reason.trim().length < 2 ? [{ field: 'reason', sentence: '请写理由' }] : []),
        ];
        return (
          <Form onSubmit={submit} busy={busy} problem={problem} faults={faults} submitLabel="提请">
            <Select
              {...field('duty')}
              label="职责"
              hint={`${organisation.name}是${organisationKindTitles[organisation.kind]}，只列出它的人能有的`}
              required
              options={holdable.map(({ duty, title }) => ({ value: duty, label: title }))}
            />
            {chosen && (
              <Note kind="info" word={chosen.title}>
                {chosen.meaning}
                {chosen.incompatible.length > 0 && `不能同时是：${chosen.incompatible.join('、')}。`}
              </Note>
            )}
            <Select
              {...field('organisationId')}
              label="在哪个机构"
              hint="管到这个机构和它的下级机构"
              required
              options={(organisations.state.status === 'ready' ? organisations.state.data.organisations : [])
                .filter(({ endedAt }) => endedAt === null)
                .map(({ organisationId, name, depth }) => ({ value: organisationId, label: `${'　'.repeat(depth)}${name}` }))}
            />
            <Select
              {...field('projectCode')}
              label="项目"
              required
              options={[
                { value: every, label: '机构管的全部项目' },
                ...(projects.state.status === 'ready' ? projects.state.data.projects : []).map(({ code, name }) => ({
                  value: code,
                  label: name,
                })),
              ]}
            />
            <Select {...field('stage')} label="阶段" required options={[{ value: every, label: '全部阶段' }, ...optionsOf(stageTitles)]} />
            <TextField {...field('from')} kind="date" label="从哪一天起" required />
            <TextField {...field('until')} kind="date" label="到哪一天止" hint="空着就是没有截止日期" />
            <TextField {...field('reason')} kind="multiline" label="理由" required maxLength={500} />
          </Form>
        );
      }}
    </Loaded>
  );
}
