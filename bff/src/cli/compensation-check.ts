import { readFile, stat } from 'node:fs/promises';
import { type ExampleReport, isRulesError, RULES_VERSION, runExamples } from '@yunzhengshou/rules';

const MAX_BYTES = 10 * 1024 * 1024;
const USAGE = '用法：npm run compensation:check -- FILE.json [--json]';

type Write = (line: string) => void;

/** A sentence for the person at the terminal, in place of a stack. */
class Unreadable extends Error {}

async function load(file: string): Promise<unknown> {
  const found = await stat(file).catch(() => null);
  if (found === null) throw new Unreadable(`找不到文件：${file}`);
  if (!found.isFile()) throw new Unreadable(`不是普通文件：${file}`);
  if (found.size > MAX_BYTES) throw new Unreadable(`文件超过 10 MB，请分成几个文件：${file}`);
  const text = await readFile(file, 'utf8').catch(() => null);
  if (text === null) throw new Unreadable(`没有权限读取文件：${file}`);
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    throw new Unreadable(`文件不是正确的 JSON：${file}`);
  }
}

function print(report: ExampleReport, out: Write): void {
  const passed = report.differences.length === 0;
  out(`${passed ? 'PASS' : 'FAIL'}  ${[report.id, report.title].filter((part) => part !== '').join('  ')}`);
  for (const difference of report.differences) out(`      ${difference.sentence_zh}`);
}

function arguments_(argv: readonly string[]): { file: string; json: boolean } {
  const files = argv.filter((argument) => !argument.startsWith('--'));
  const unknown = argv.find((argument) => argument.startsWith('--') && argument !== '--json');
  const file = files[0];
  if (unknown !== undefined) throw new Unreadable(`不认识的参数 ${unknown}。${USAGE}`);
  if (file === undefined || files.length > 1) throw new Unreadable(USAGE);
  return { file, json: argv.includes('--json') };
}

/**
 * Compares a file of worked examples with the rules, line by line. The last line printed is JSON with `passed` and `failed`; with --json it is
 * the only one and carries each example's differences.
 * @returns the exit code: 0 all agree, 1 some differ, 2 the file cannot be used
 */
export async function main(
  argv: readonly string[],
  out: Write = (line) => process.stdout.write(`${line}\n`),
  err: Write = (line) => process.stderr.write(`${line}\n`),
): Promise<number> {
  try {
    const { file, json } = arguments_(argv);
    const reports = runExamples(await load(file));
    const failed = reports.filter((report) => report.differences.length > 0).length;
    const summary = { passed: reports.length - failed, failed };
    if (!json) for (const report of reports) print(report, out);
    out(JSON.stringify(json ? { ...summary, rules_version: RULES_VERSION, examples: reports } : summary));
    return failed === 0 ? 0 : 1;
  } catch (error) {
    if (error instanceof Unreadable || isRulesError(error)) {
      err(error.message);
      return 2;
    }
    throw error;
  }
}

process.exitCode = await main(process.argv.slice(2));
