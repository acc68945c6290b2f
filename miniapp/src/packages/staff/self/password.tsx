import { useState } from 'react';
import { client } from '../../../api';
import { Box } from '../../../components/base';
import { Expander } from '../../../components/expander';
import { Form, TextField } from '../../../components/form';
import { useSubmit } from '../../../components/form/use-submit';
import { Note } from '../../../components/note';
import { useStaffFresh } from '../parts/fresh';
import { brokenRules, PasswordRules } from '../parts/password-rules';
import { useStaff } from '../parts/staff';
import { Section } from './section';

/** A new password; every other sign-in of this account ends. */
export function Password() {
  const { me } = useStaff();
  const fresh = useStaffFresh();
  const [oldPassword, setOldPassword] = useState('');
  const [newPassword, setNewPassword] = useState('');
  const { busy, problem, done, submit } = useSubmit(async () => {
    await fresh(() => client.call('changePassword', { body: { oldPassword, newPassword } }));
    setOldPassword('');
    setNewPassword('');
  });
  const username = me?.username ?? '';
  const faults = [
    ...(oldPassword === '' ? [{ field: 'oldPassword', sentence: '请填原来的密码' }] : []),
    ...brokenRules(newPassword, username).map((sentence) => ({ field: 'newPassword', sentence })),
  ];
  return (
    <Section id="password" title="密码">
      <Box role="status" className="live">
        {done && <Note kind="good">密码改好了。其他设备上的登录已经退出。</Note>}
      </Box>
      <Expander id="change-password" summary="改密码">
        <Form onSubmit={submit} busy={busy} problem={problem} faults={faults} submitLabel="改密码">
          <TextField
            name="oldPassword"
            kind="password"
            label="原来的密码"
            required
            maxLength={128}
            value={oldPassword}
            onChange={setOldPassword}
          />
          <TextField
            name="newPassword"
            kind="password"
            label="新密码"
            required
            maxLength={128}
            autoComplete="new-password"
            value={newPassword}
            onChange={setNewPassword}
          />
          <PasswordRules password={newPassword} username={username} />
        </Form>
      </Expander>
    </Section>
  );
}
