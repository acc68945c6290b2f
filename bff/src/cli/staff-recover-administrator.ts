import { parseArgs } from 'node:util';
import { enrolmentEnds } from '../features/organisation/enrolment';
import { recoverAdministrator } from '../features/organisation/recover-administrator';
import { runCommand, UsageError, withContext } from './support/command';

const usage = [
  '用法：npm run staff:recover-administrator -- --username 用户名',
  '只用于在任的系统管理员丢了验证器、又没有两名别的管理员可以办理的时候。原来的密码、验证器、设备和登录全部失效。',
].join('\n');

const readArguments = (): { username: string } => {
  try {
    const { values } = parseArgs({ options: { username: { type: 'string' } } });
    if (!values.username?.trim()) throw new UsageError(usage);
    return { username: values.username };
  } catch (error) {
    throw error instanceof UsageError ? error : new UsageError(usage);
  }
};

await runCommand(async () => {
  const { username } = readArguments();
  return withContext(async (context) => {
    const { enrolmentCode, expiresAt } = await recoverAdministrator(context, 'command:staff-recover-administrator', { username });
    console.log(`已重新开通系统管理员 ${username}。原来的密码、验证器、设备和登录全部失效；这次操作已记入审计记录。`);
    console.log(`开通码（只显示这一次）：${enrolmentCode}`);
    console.log(
      `开通码 24 小时内有效，到 ${enrolmentEnds(new Date(expiresAt))}。请核对本人以后当面交给他，在工作人员登录页上选“首次开通”。`,
    );
    return 0;
  });
});
