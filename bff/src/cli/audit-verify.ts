import { verifyAudit } from '../features/audit/verify-audit';
import { runCommand, withContext } from './support/command';

await runCommand(() =>
  withContext(async ({ database, config }) => {
    const report = await verifyAudit(database.pool, { headsFile: config.AUDIT_HEADS_FILE, signingKey: config.AUDIT_SIGNING_KEY });
    for (const { chain, position, sentence } of report.faults)
      console.log(chain === 'read_log' ? `查阅记录第 ${position} 段：${sentence}。` : `链 ${chain} 第 ${position} 行：${sentence}。`);
    if (report.faults.length === 0)
      console.log(
        `${report.chains} 条链共 ${report.events} 条记录，都对得上；核对了库外存放的链头 ${report.keptHeads} 个、封存的查阅记录 ${report.sealed} 条。`,
      );
    console.log(JSON.stringify({ passed: report.faults.length === 0, ...report }));
    return report.faults.length === 0 ? 0 : 1;
  }),
);
