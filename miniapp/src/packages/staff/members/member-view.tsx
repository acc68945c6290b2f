import type { StaffDuty, StaffEntry } from '@yunzhengshou/contract';
import { useState } from 'react';
import { client } from '../../../api';
import { Box, Button, Heading, Span } from '../../../components/base';
import { Confirm } from '../../../components/dialog';
import { Facts } from '../../../components/facts';
import { useSubmit } from '../../../components/form/use-submit';
import { Note } from '../../../components/note';
import { StatusTag } from '../../../components/status-tag';
import { formatInstant } from '../../../format/dates';
import { dutyDates, dutyScope } from '../parts/duty-line';
import { useStaffFresh } from '../parts/fresh';
import { Prepared } from '../parts/prepared';
import { useStaff } from '../parts/staff';
import { organisationKindTitles } from '../parts/words';
import { GrantDuty } from './grant-duty';
import { MemberActs, type Outcome } from './member-acts';
import { standingOf, standingTags } from './standing';

interface MemberViewProps {
  member: StaffEntry;
  /** There is one administrator so far. */
  onlyAdministrator: boolean;
  onChanged: () => void;
  onClose: () => void;
}

/** One member: who, which duties, and what an administrator may do about it. */
export function MemberView({ member, onlyAdministrator, onChanged, onClose }: MemberViewProps) {
  const { me } = useStaff();
  // Stays when the member has left, which takes the acts away.
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const { name, username, organisation, workPhone, joinedAt, leftAt, duties, sessions } = member;
  const now = Date.now();
  const { kind, word } = standingTags[standingOf(member)];
  const self = me?.username === username;
  return (
    <>
      <Box role="status" className="live">
        {outcome && <Prepared {...outcome} />}
      </Box>
      <Box className="card stack">
        <Box className="row row--apart">
          <Heading level={2}>{name}</Heading>
          <StatusTag kind={kind}>{word}</StatusTag>
        </Box>
        <Facts
          facts={[
            { label: '用户名', value: username },
            { label: '单位', value: `${organisation.name}，${organisationKindTitles[organisation.kind]}` },
            { label: '工作电话', value: workPhone ?? '没有填' },
            { label: '建账号时间', value: formatInstant(Date.parse(joinedAt), now) },
            ...(leftAt === null
              ? [{ label: '登录着的设备', value: `${sessions} 台` }]
              : [{ label: '离职时间', value: formatInstant(Date.parse(leftAt), now) }]),
          ]}
        />
        <Button kind="quiet" className="open-desk__close" onPress={onClose}>
          关闭，看整张表
        </Button>
      </Box>
      <Box as="section" className="card stack" label="职责">
        <Heading level={3}>职责</Heading>
        {duties.length === 0 && (
          <Box as="p" className="text">
            没有职责，看不到居民的资料。
          </Box>
        )}
        {duties.length > 0 && (
          <Box as="ul" className="plain-list stack">
            {duties.map((duty) => (
              <Box as="li" key={`${duty.dutyId} ${duty.delegatedBy ?? ''}`}>
                <DutyLine duty={duty} name={name} onChanged={onChanged} />
              </Box>
            ))}
          </Box>
        )}
      </Box>
      {self && <Note kind="info">这是您自己的账号。自己的职责、验证器和离职，要由另一名系统管理员办理。</Note>}
      {leftAt === null && !self && (
        <>
          <GrantDuty member={member} />
          <MemberActs
            member={member}
            onlyAdministrator={onlyAdministrator}
            onDone={(done) => {
              setOutcome(done);
              onChanged();
            }}
          />
        </>
      )}
    </>
  );
}

/** A duty, with the way to end it at once; one that was delegated ends with its delegation. */
function DutyLine({ duty, name, onChanged }: { duty: StaffDuty; name: string; onChanged: () => void }) {
  const fresh = useStaffFresh();
  const [asking, setAsking] = useState(false);
  const { busy, problem, submit, clear } = useSubmit(async (reason: string) => {
    await fresh(() => client.call('endDuty', { params: { dutyId: duty.dutyId }, body: { reason } }));
    setAsking(false);
    onChanged();
  });
  return (
    <Box className="stack stack--tight">
      <Box>
        <Span strong>{duty.title}</Span>
        <Box>{dutyScope(duty)}</Box>
        <Box className="soft">
          {dutyDates(duty)}
          {duty.delegatedBy === null ? '' : `，代${duty.delegatedBy}办理`}
        </Box>
      </Box>
      {duty.delegatedBy === null && (
        <Button kind="plain" label={`终止：${duty.title}，${dutyScope(duty)}`} onPress={() => setAsking(true)}>
          终止这项职责
        </Button>
      )}
      {asking && (
        <Confirm
          title={`终止${name}的“${duty.title}”`}
          explain={`${dutyScope(duty)}。马上生效：他不能再打开这些住户的资料，委托给同事代办的也同时停止。要恢复的话，得重新提请授予。`}
          reason="required"
          reasonLabel="理由"
          confirmLabel="终止"
          danger
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
