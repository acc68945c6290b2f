import type { FindingCode, HouseholdList } from './read-household-list';

/** What a dry run says as JSON: totals over the households without a finding (area in 0.01 m², value in fen), and each finding's place and code. */
export interface DryRunReport {
  households: number;
  owners: number;
  areaC: number;
  valueFen: number;
  skippedRows: number;
  findings: { sheet: string; cell: string; code: FindingCode }[];
}

/** The report of a dry run; it holds no personal data. */
export function dryRunReport(list: HouseholdList): DryRunReport {
  return {
    ...list.totals,
    skippedRows: list.skippedRows,
    findings: list.findings.map(({ sheet, cell, code }) => ({ sheet, cell, code })),
  };
}
