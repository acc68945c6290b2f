import { createInterface } from 'node:readline/promises';
import { parseArgs } from 'node:util';
import { type DocumentKind, documentKinds } from '@yunzhengshou/contract';
import { enrolmentEnds } from '../features/organisation/enrolment';
import { appointFirstAdministrator } from '../features/organisation/first-administrator';
import { runCommand, UsageError, withContext } from './support/command';

const usage = [
  '用法：npm run staff:first-administrator -- --username 用户名 --name 姓名 --organisation 区级机构全称 [--document-kind 证件种类]',
  `证件种类：${Object.entries(documentKinds)
    .map(([kind, title]) => `${kind}（${title}）`)
    .join('、')}；不写就是居民身份证。`,
  '用户名 3 到 32 位，小写字母开头，只用小写字母、数字和 . _ -。',
  '证件号码不写在命令里（命令会留在历史记录中），运行后再输入。',
].join('\n');

const readArguments = () => {
  try {
    const { values } = parseArgs({
      options: {
        username: { type: 'string' },
        name: { type: 'string' },
        organisation: { type: 'string' },
        'document-kind': { type: 'string', default: 'resident_id' },
      },
    });
    const { username, name, organisation, 'document-kind': documentKind } = values;
    if (
      !username ||
      !/^[a-z][a-z0-9._-]{2,31}$/.test(username) ||
      !name?.trim() ||
      !organisation?.trim() ||
      !(documentKind in documentKinds)
    )
      throw new UsageError(usage);
    return { username, name, organisation, documentKind: documentKind as DocumentKind };
  } catch (error) {
    throw error instanceof UsageError ? error : new UsageError(usage);
  }
};

/** One line of the standard input: typed after a question, or piped. The question goes to the error output, so that the code can be piped on. */
const readIdNumber = async (): Promise<string> => {
  const lines = createInterface({ input: process.stdin, output: process.stderr, terminal: false });
  process.stderr.write('证件号码：');
  for await (const line of lines) {
    lines.close();
    if (line.trim()) return line.trim();
  }
  throw new UsageError(usage);
};

await runCommand(async () => {
  const input = readArguments();
  const idNumber = await readIdNumber();
  return withContext(async (context) => {
    const { enrolmentCode, expiresAt } = await appointFirstAdministrator(context, 'command:staff-first-administrator', {
      ...input,
      idNumber,
    });
    console.log(`已建立第一名系统管理员 ${input.username}。`);
    console.log(`开通码（只显示这一次）：${enrolmentCode}`);
    console.log(
      `开通码 24 小时内有效，到 ${enrolmentEnds(new Date(expiresAt))}。请本人在工作人员登录页上选“首次开通”，设密码和动态验证码。`,
    );
    console.log('接着请他指定第二名系统管理员：少了第二名，职责都授予不了。');
    return 0;
  });
});
