import type { StaffMe } from '@yunzhengshou/contract';
import { expect, it } from 'vitest';
import { navItems } from './nav-items';

const counts = { messages: 4, approvals: 2, requests: 3, emergencies: 1, cases: 12 };
const duty = (name: StaffMe['duties'][number]['duty']): StaffMe['duties'][number] => ({
  dutyId: name,
  duty: name,
  title: name,
  organisation: '测试区',
  project: null,
  stage: null,
  from: '2026-03-01',
  until: null,
  delegatedBy: null,
});
const shown = (...names: StaffMe['duties'][number]['duty'][]) =>
  navItems({ duties: names.map(duty), counts }).map(({ route, count }) => (count === undefined ? route : `${route} ${count}`));

const everybodys = ['staffOrganisations', 'staffDutyRights', 'staffSelf'];

it('leads everybody to what is everybody’s', () => {
  expect(shown()).toEqual(['staffHome', 'staffMessages 4', 'staffApprovals 2', 'staffEmergencies', ...everybodys]);
});

it('leads each duty to its own pages and counts, and to no others', () => {
  expect(shown('administrator')).toEqual([
    'staffHome',
    'staffMessages 4',
    'staffApprovals 2',
    'staffEmergencies',
    'staffMembers',
    'staffCalendar',
    ...everybodys,
  ]);
  expect(shown('case_officer')).toEqual([
    'staffHome',
    'staffMessages 4',
    'staffApprovals 2',
    'staffCases 12',
    'staffImports',
    'staffProject',
    'staffRequests 3',
    'staffEmergencies',
    ...everybodys,
  ]);
  expect(shown('appraiser')).toContain('staffImports');
  expect(shown('supervisor')).toEqual([
    'staffHome',
    'staffMessages 4',
    'staffApprovals 2',
    'staffProject',
    'staffRequests 3',
    'staffLooks',
    'staffEmergencies 1',
    ...everybodys,
  ]);
  expect(shown('counter_clerk')).toContain('staffCounter');
});
