import type { DocumentKind } from '@yunzhengshou/contract';
import { type Answer, client } from '../../../api';
import { useQuery } from '../../../api/use-query';
import { Box, Button, Heading } from '../../../components/base';
import { Form, Select, TextField } from '../../../components/form';
import { useDraft } from '../../../components/form/use-draft';
import { useSubmit } from '../../../components/form/use-submit';
import { Loaded } from '../../../components/loaded';
import { useStaffFresh } from '../parts/fresh';
import { documentKindTitles, optionsOf } from '../parts/words';

interface NewMemberProps {
  onDone: (created: Answer<'createStaff'> & { name: string; username: string }) => void;
  onClose: () => void;
}

const blank = {
  name: '',
  username: '',
  organisationId: '',
  documentKind: 'resident_id' as DocumentKind,
  idNumber: '',
  workPhone: '',
};

function faultsOf({ name, username, organisationId, idNumber, workPhone }: typeof blank) {
  return [
    ...(name.trim() === '' ? [{ field: 'name', sentence: '请填姓名' }] : []),
    ...(/^[a-z][a-z0-9._-]{2,31}$/.test(username)
      ? []
      : [{ field: 'username', sentence: '小写字母开头，3 到 32 个小写字母、数字、点、横线' }]),
    ...(organisationId === '' ? [{ field: 'organisationId', sentence: '请选单位' }] : []),
    ...(idNumber.length < 5 ? [{ field: 'idNumber', sentence: '请填证件号码' }] : []),
    ...(workPhone === '' || /^[0-9+() -]{5,20}$/.test(workPhone) ? [] : [{ field: 'workPhone', sentence: '只能有数字、加号、括号和横线' }]),
  ];
}

/** An account for somebody who begins to work here. It has no duty yet and sees nothing of residents. */
export function NewMember({ onDone, onClose }: NewMemberProps) {
  const fresh = useStaffFresh();
  const organisations = useQuery('listOrganisations', {});
  const { values, field, forget } = useDraft('new-member', blank, ['idNumber']);
  const { busy, problem, submit } = useSubmit(async () => {
    const { workPhone, ...required } = values;
    const name = values.name.trim();
    const answer = await fresh(() =>
      client.call('createStaff', { body: { ...required, name, ...(workPhone === '' ? {} : { workPhone }) } }),
    );
    forget();
    onDone({ ...answer, name, username: values.username });
  });
  return (
    <Box className="card stack">
      <Heading level={2}>新建账号</Heading>
      <Box as="p" className="text">
        建好以后，这个人还没有职责，看不到居民的资料。证件号码用来认出本人和近亲属的房屋，好让他回避；号码加密保存，这里以后也看不到。
      </Box>
      <Loaded query={organisations} what="机构">
        {(data) => (
          <Form
            onSubmit={submit}
            busy={busy}
            problem={problem}
            faults={faultsOf(values)}
            submitLabel="建账号"
            beside={
              <Button kind="plain" onPress={onClose}>
                先不建
              </Button>
            }
          >
            <TextField {...field('name')} kind="name" label="姓名" hint="和证件上一样" required maxLength={64} autoComplete="off" />
            <TextField {...field('username')} label="用户名" hint="登录用的，例如姓名的拼音" required maxLength={32} autoComplete="off" />
            <Select
              {...field('organisationId')}
              label="单位"
              required
              options={data.organisations
                .filter(({ endedAt }) => endedAt === null)
                .map(({ organisationId, name, depth }) => ({ value: organisationId, label: `${'　'.repeat(depth)}${name}` }))}
            />
            <Select {...field('documentKind')} label="证件" required options={optionsOf(documentKindTitles)} />
            <TextField {...field('idNumber')} kind="idNumber" label="证件号码" required autoComplete="off" />
            <TextField {...field('workPhone')} label="工作电话" maxLength={20} autoComplete="off" />
          </Form>
        )}
      </Loaded>
    </Box>
  );
}
