import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Cast, type CastRole, castRoles, createCast } from '../../../../test/support/cast';
import { startTestApp, type TestApp } from '../../../../test/support/test-app';
import { expectedByRule, expectedOnPlatform } from './expected.fixture';
import { accessQuery, type OwnerCheck, ownerChecks } from './owner-checks';

type Query = Extract<OwnerCheck, { kind: 'query' }>;

let test: TestApp;
let cast: Cast;
beforeAll(async () => {
  test = await startTestApp();
  cast = await createCast(test);
});
afterAll(() => test.close());

const queries = Object.entries(ownerChecks).filter(([, check]) => check.kind === 'query') as [keyof typeof expectedByRule, Query][];

/** The roles that a check lets through, asked of the database as the access plugin asks it. The token's audience is the plugin's matter. */
const allowedBy = async (check: Query, params = cast.params, change = (sql: string) => sql): Promise<CastRole[]> => {
  const allowed: CastRole[] = [];
  for (const role of castRoles) {
    const account = cast.accounts[role];
    // A token of another audience doesn't come as far as this.
    if (!account || (check.audience !== 'any' && check.audience !== account.audience)) continue;
    const values = [
      account.accountId,
      account.sessionId,
      test.context.clock.now(),
      ...check.parameters.map((parameter) => params[parameter]),
    ];
    const { rowCount } = await test.context.database.pool.query(change(accessQuery(check, account.audience)), values);
    if (rowCount) allowed.push(role);
  }
  return allowed;
};

const sorted = (roles: readonly CastRole[]): CastRole[] => castRoles.filter((role) => roles.includes(role));

describe('every owner rule lets through exactly whom it should', () => {
  it.each(queries)('%s', async (rule, check) => {
    expect(await allowedBy(check)).toEqual(sorted(expectedByRule[rule]));
  });

  it.each(expectedOnPlatform)('$rule for $what', async ({ rule, what, who }) => {
    const id = cast.platform[what];
    expect(await allowedBy(ownerChecks[rule] as Query, { ...cast.params, approvalId: id, requestId: id })).toEqual(sorted(who));
  });
});

/**
 * Weakenings of the parts that rules are made of: each must let somebody in whom the table keeps out, or the part would be there for nothing.
 * [what is forgotten, what stands there, what stands there instead]
 */
const weakenings: [string, RegExp, string][] = [
  ['that the session has ended', /live\.revoked_at IS NULL/g, 'true'],
  ['that a member of staff has left', /me\.left_at IS NULL/g, 'true'],
  ['whose account it is', /(identity|identity_check|session|resident_request)\.account_id = \$1/g, 'true'],
  ['that a paper was revoked', /party\.revoked_at IS NULL/g, 'true'],
  ['that a paper is not yet in force', /party\.valid_from <= [^)]+\)::date/g, 'true'],
  ['that a paper has expired', /party\.valid_until >= [^)]+\)::date/g, 'true'],
  ['what a paper is for: seeing', /'view' = ANY\(party\.scopes\)/g, 'true'],
  ['what a paper is for: money', /'receive_money' = ANY\(party\.scopes\)/g, 'true'],
  ['what kind of party it is', /party\.kind IN \([^)]+\)/g, `(party.kind IS NOT NULL OR 'view' = ANY(ARRAY['view']))`],
  ['whose stand-in it is', /principal\.person_id = party\.principal_person_id/g, 'true'],
  ['which household it is', /party\.household_id = \$4::uuid/g, 'true'],
  ['that a duty has ended', /duty\.ended_at IS NULL/g, 'true'],
  ['that a duty has not begun', /duty\.effective_from <= [^)]+\)::date/g, 'true'],
  ['that a duty is over', /duty\.effective_until >= [^)]+\)::date/g, 'true'],
  ['which duty it is', /duty\.duty IN \([^)]+\)/g, 'true'],
  ['whose duty it is', /duty\.account_id = \$1/g, 'true'],
  [
    'whose project it is',
    /\(duty\.project_id = (\w+)\.id OR \(duty\.project_id IS NULL AND runner\.path LIKE holder\.path \|\| '%'\)\)/g,
    'true',
  ],
  ['that an office is closed', /holder\.ended_at IS NULL/g, 'true'],
  [
    'which stage it is',
    /\(duty\.stage IS NULL OR duty\.stage = CASE [^)]+\)(?: THEN '\w+' WHEN \w+\.state IN \([^)]+\))* THEN '\w+' END\)/g,
    'true',
  ],
  ['that a delegation was revoked', /delegation\.revoked_at IS NULL\s+AND delegation\.starts_on/g, 'delegation.starts_on'],
  ['that a delegation has not begun', /delegation\.starts_on <= [^)]+\)::date/g, 'true'],
  ['that a delegation is over', /delegation\.ends_on >= [^)]+\)::date/g, 'true'],
  ['that a delegating colleague has left', /giver\.left_at IS NULL/g, 'true'],
  ['to whom it was delegated', /delegation\.to_id = \$1/g, 'true'],
  [
    'own and relatives’ households',
    /NOT EXISTS \(\s+SELECT 1 FROM \(SELECT owner\.person_id/g,
    'true OR NOT EXISTS (SELECT 1 FROM (SELECT owner.person_id',
  ],
  ['declared relatives', /UNION SELECT kinship\.account_id, kinship\.person_id FROM kinship WHERE kinship\.ended_at IS NULL/g, ''],
  ['relatives of whom one stands in for', /OR tied\.account_id IN \(SELECT delegation\.from_id.*?CURRENT_DATE - 1\)/gs, ''],
  ['that whoever gave a power stands no longer', /granting\.revoked_at IS NULL/g, 'true'],
  ['one’s own house', /SELECT self\.account_id, self\.person_id FROM staff_member self/g, '$& WHERE false'],
  ['that an emergency is over', /emergency\.ends_at > \$3/g, 'true'],
  ['whose emergency it is', /emergency\.account_id = \$1/g, 'true'],
  ['who prepared it', /approval\.prepared_by = \$1/g, 'true'],
  ['whose duty it is to release', /approval\.release_duty = '\w+' AND/g, 'true AND'],
  ['whose delegation it is', /delegation\.from_id = \$1/g, 'true'],
  ['whose declaration it is', /kinship\.id = \$4 AND kinship\.account_id = \$1/g, 'kinship.id = $4'],
  ['for whom a part was published', /AND \(disclosure\.audience <> 'H' OR disclosure\.household_id = household\.id\)/g, ''],
  ['which project it is', /project\.code = \$4/g, `$4 = 'HERE'`],
  ['who may answer', /request\.kind IN \('why_looked', 'handling'\) AND/g, ''],
  ['which power it is', /power\.id = \$4/g, '$4::uuid IS NOT NULL'],
];

describe('forgetting any one part lets somebody in', () => {
  const platform = (what: (typeof expectedOnPlatform)[number]['what']) => ({
    ...cast.params,
    approvalId: cast.platform[what],
    requestId: cast.platform[what],
  });
  const cases = () => [
    ...queries.map(([rule, check]) => ({ check, params: cast.params, who: expectedByRule[rule] })),
    ...expectedOnPlatform.map(({ rule, what, who }) => ({ check: ownerChecks[rule] as Query, params: platform(what), who })),
  ];

  it.each(weakenings)('%s', async (_what, part, instead) => {
    const weaken = (sql: string) => sql.replace(part, instead);
    const whole = ({ audience, ...check }: Query) => accessQuery({ audience, ...check }, audience === 'any' ? 'staff' : audience);
    const affected = cases().filter(({ check }) => weaken(whole(check)) !== whole(check));
    expect(affected.length, 'the part stands in no rule any more').toBeGreaterThan(0);
    const seen: boolean[] = [];
    for (const { check, params, who } of affected) {
      // A part that no longer mentions a value would leave its type unknown.
      const typed = (sql: string) => `${weaken(sql)} AND $1::uuid IS NOT NULL AND $2::uuid IS NOT NULL AND $3::timestamptz IS NOT NULL`;
      seen.push(JSON.stringify(await allowedBy(check, params, typed)) !== JSON.stringify(sorted(who)));
    }
    expect(seen).toContain(true);
  });
});
