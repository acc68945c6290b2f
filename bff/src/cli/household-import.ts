import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { dryRunReport } from '../features/import/dry-run-report';
import { ImportError } from '../features/import/import-error';
import { importHouseholds } from '../features/import/import-households';
import { type HouseholdList, readHouseholdList } from '../features/import/read-household-list';
import { runCommand, UsageError, withContext } from './support/command';

const usage = '用法：npm run household:import -- 名册.xlsx --project 项目代码 [--dry-run] [--json]';

const readArguments = () => {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: { project: { type: 'string' }, 'dry-run': { type: 'boolean' }, json: { type: 'boolean' } },
    });
    const [file, ...more] = positionals;
    if (!file || !values.project || more.length > 0) throw new UsageError(usage);
    return {
      file: resolve(process.env.INIT_CWD ?? '.', file),
      project: values.project,
      dryRun: values['dry-run'] === true,
      json: values.json === true,
    };
  } catch (error) {
    throw error instanceof UsageError ? error : new UsageError(usage);
  }
};

const readList = async (file: string): Promise<{ list: HouseholdList; bytes: Buffer }> => {
  try {
    const list = await readHouseholdList(file);
    return { list, bytes: await readFile(file) };
  } catch (error) {
    if (error instanceof ImportError) throw new UsageError(error.messageZh);
    throw error;
  }
};

await runCommand(async () => {
  const { file, project, dryRun, json } = readArguments();
  const say = (sentence: string) => (json ? undefined : console.log(sentence));
  const { list, bytes } = await readList(file);
  const report = dryRunReport(list);
  for (const finding of list.findings) say(`${finding.sheet} ${finding.cell} ${finding.message_zh}`);
  say(`读到没有问题的 ${report.households} 户、${report.owners} 位产权人；要改的 ${report.findings.length} 处。`);
  return withContext(async (context) => {
    const known = await context.database.prisma.project.findUnique({ where: { code: project } });
    if (!known) throw new UsageError(`没有代码为 ${project} 的项目。`);
    if (dryRun) {
      say('这是试读，没有保存任何内容。');
      console.log(JSON.stringify(report));
      return 0;
    }
    if (report.findings.length > 0) {
      say('名册里还有要改的地方，没有导入任何一户。');
      console.log(JSON.stringify({ ...report, added: 0, changed: 0, unchanged: 0 }));
      return 1;
    }
    const outcome = await importHouseholds(context, { projectCode: project, list, file: bytes, actor: 'command:household-import' });
    const nothing = outcome.added + outcome.changed === 0;
    say(
      nothing
        ? `${outcome.ownersKept > 0 ? '名册与上一次的一样' : '名册与系统里的内容一致'}，没有改动任何一户（${outcome.unchanged} 户）。`
        : `已导入：新增 ${outcome.added} 户，更新 ${outcome.changed} 户，未变 ${outcome.unchanged} 户；算出补偿结果 ${outcome.results.computed} 户，待补资料 ${outcome.results.waiting} 户。`,
    );
    if (outcome.ownersKept > 0)
      say(`有 ${outcome.ownersKept} 户的产权人经两名工作人员更正过，与这份名册不同，产权人以更正后的为准，没有按名册改。`);
    if (outcome.notInList > 0) say(`项目里另有 ${outcome.notInList} 户，这份名册没有提到，保留不变。`);
    console.log(JSON.stringify({ ...report, ...outcome }));
    return 0;
  });
});
