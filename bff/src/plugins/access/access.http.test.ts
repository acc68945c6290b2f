import { type Operation, operations, ownerRules } from '@yunzhengshou/contract';
import { Ajv } from 'ajv';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Cast, type CastRole, castRoles, createCast } from '../../../../test/support/cast';
import { startTestApp, type TestApp } from '../../../../test/support/test-app';
import { expectedByRule, expectedRules } from './expected.fixture';
import { ownerChecks } from './owner-checks';

/** Every operation × every role over HTTP, walked from the contract and held to `expected.fixture.ts`. */
let test: TestApp;
let cast: Cast;
beforeAll(async () => {
  // Every role asks WeChat and the rest at once: a busy machine may take its time.
  test = await startTestApp({ env: { GATEWAY_TIMEOUT_MS: '10000' } });
  cast = await createCast(test);
});
afterAll(() => test.close());

interface Schema {
  type?: string | string[];
  enum?: unknown[];
  const?: unknown;
  pattern?: string;
  minLength?: number;
  minimum?: number;
  minItems?: number;
  items?: Schema;
  properties?: Record<string, Schema>;
  required?: string[];
  anyOf?: Schema[];
}

/** Texts that fit the patterns of the contract; what none of them fits needs a line here. */
const texts = [
  'x',
  '测试用的一段文字，够长了',
  '2026-01-01',
  '0190f3c2-8f1e-7c3a-9a55-3f0a1b2c3d4e',
  '0'.repeat(64),
  '000000',
  '00000000',
  '19900000000',
  'HERE',
  'a'.repeat(32),
  'staff-name',
  '330699195001010009',
  'x'.repeat(12),
  'A',
  'A1',
];

/** A body that passes a schema, so that it is the access check that refuses and not the form of what was sent. */
const fill = (schema: Schema): unknown => {
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return schema.enum[0];
  if (schema.anyOf) return fill(schema.anyOf[0] as Schema);
  switch ([schema.type].flat()[0]) {
    case 'object':
      return Object.fromEntries((schema.required ?? []).map((name) => [name, fill(schema.properties?.[name] ?? {})]));
    case 'array':
      return Array.from({ length: Math.max(1, schema.minItems ?? 1) }, () => fill(schema.items ?? {}));
    case 'integer':
    case 'number':
      return schema.minimum ?? 1;
    case 'boolean':
      return false;
    default:
      return texts.find((text) => new RegExp(schema.pattern ?? '', 'u').test(text) && text.length >= (schema.minLength ?? 0)) ?? '';
  }
};

const all = Object.values(operations) as Operation[];
const bodyOf = ({ body }: Operation): unknown => (body ? fill(body as Schema) : undefined);

/** Public operations whose things are found by what is sent, not by who sends it. */
const pathOf = (operation: Operation): string => {
  const params = operation.owner === 'public' ? { ...cast.params, disclosureId: cast.params.publicDisclosureId } : cast.params;
  const query = operation.query ? (fill(operation.query as Schema) as Record<string, string>) : {};
  const search = new URLSearchParams(query).toString();
  return (
    operation.path.replace(/:(\w+)/g, (_, name: string) => (params as Record<string, string>)[name] as string) +
    (search ? `?${search}` : '')
  );
};

const call = (operation: Operation, role: CastRole) =>
  test.call<{ code?: string }>(operation.method, pathOf(operation), { token: cast.tokens[role], body: bodyOf(operation) });

/** Everything that is stored, so that nothing an outsider changes goes unseen. */
const fingerprint = async (): Promise<string> => {
  const tables = await test.query<{ name: string }>(
    `SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public' AND table_name NOT LIKE '\\_prisma%' ORDER BY 1`,
  );
  const parts = tables.map(({ name }) => `(SELECT md5(coalesce(string_agg(t::text, '|' ORDER BY t::text), '')) FROM "${name}" t)`);
  return (await test.query<{ print: string }>(`SELECT concat(${parts.join(', ')}) AS print`))[0]?.print as string;
};

const withoutSession: readonly CastRole[] = ['nobody', 'garbage token', 'operator'];

/** What somebody who may not call it is told: sign in, or that there is nothing. */
const refusalFor = (operation: Operation, role: CastRole): number => {
  if (operation.owner === 'operator') return 404;
  if (withoutSession.includes(role)) return 401;
  // A session that has ended is told so only at operations that its token is for.
  const { audience } = ownerRules[operation.owner];
  return role === 'ended session' && audience !== 'staff' ? 401 : 404;
};

const allowedRoles = (operation: Operation): readonly CastRole[] => {
  if (operation.owner === 'operator') return ['operator'];
  const { owner } = operation;
  return owner === 'holder of refresh token' || owner === 'holder of file address' ? castRoles : expectedByRule[owner];
};

/** Operations that end something, in this order and after all others, or they would take the others' ground away. */
const ending: readonly string[] = [
  'answerRequest',
  'withdrawRequest',
  'withdrawApproval',
  'revokeDelegation',
  'revokePower',
  'revokeParty',
  'endSession',
];

/** Operations that answer 404 to whoever asks for something that isn't there: a scene, a check of another kind, a second factor, a consent. */
const foundByWhatIsSent: readonly string[] = [
  'finishEidVerification',
  'finishPhoneVerification',
  'finishAssistedSignIn',
  'pollDesktopSignIn',
  'seeDesktopSignIn',
  'decideDesktopSignIn',
  'confirmStaff',
  'withdrawConsent',
  'meetDeadline',
];

describe('every operation × every role', () => {
  it('has the owner rule that it should', () => {
    expect(Object.fromEntries(all.map(({ name, owner }) => [name, owner]))).toEqual(expectedRules);
  });

  it('can be asked with a body that passes its schema', () => {
    const ajv = new Ajv({ strict: false });
    for (const operation of all.filter(({ body }) => body))
      expect(
        ajv.validate(operation.body as object, bodyOf(operation)),
        `${operation.name}: ${JSON.stringify(bodyOf(operation))} ${ajv.errorsText()}`,
      ).toBe(true);
  });

  it('refuses everybody else, and they change nothing', { timeout: 120_000 }, async () => {
    const wrong: string[] = [];
    const before = await fingerprint();
    for (const operation of all) {
      const allowed = allowedRoles(operation);
      for (const role of castRoles.filter((each) => !allowed.includes(each))) {
        const { status, body } = await call(operation, role);
        const expected = refusalFor(operation, role);
        if (status !== expected) wrong.push(`${operation.name} as ${role}: expected ${expected}, got ${status} ${body.code ?? ''}`);
      }
    }
    expect(wrong).toEqual([]);
    expect(await fingerprint()).toBe(before);
  });

  it('asks for a fresh check where it should, and nothing happens without one', { timeout: 60_000 }, async () => {
    const before = await fingerprint();
    const wrong: string[] = [];
    for (const operation of all.filter(({ fresh }) => fresh))
      for (const role of allowedRoles(operation)) {
        const { status, body } = await call(operation, role);
        if (status !== 403 || body.code !== 'fresh_check_needed') wrong.push(`${operation.name} as ${role}: ${status} ${body.code ?? ''}`);
      }
    expect(wrong).toEqual([]);
    expect(await fingerprint()).toBe(before);
  });

  it('keeps the parts of the disclosures to their audiences', async () => {
    const { disclosures } = cast.project;
    const wrong: string[] = [];
    for (const role of castRoles) {
      const { status } = await test.call('GET', `/api/household-disclosures/${disclosures.project}`, { token: cast.tokens[role] });
      const may = expectedByRule['household of project'].includes(role);
      if ((status === 200) !== may) wrong.push(`S part as ${role}: ${status}`);
      for (const hidden of [disclosures.project, disclosures.household]) {
        const answer = await test.call('GET', `/api/disclosures/${hidden}`, { token: cast.tokens[role] });
        if (answer.status !== 404) wrong.push(`a part that is not public, at the public address, as ${role}: ${answer.status}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  it('lets through whom it should', { timeout: 120_000 }, async () => {
    const wrong: string[] = [];
    for (const operation of all.filter(({ fresh }) => !fresh).sort((one, other) => ending.indexOf(one.name) - ending.indexOf(other.name)))
      for (const [index, role] of allowedRoles(operation).entries()) {
        const { status, body } = await call(operation, role);
        const refused = status === 401 || (status === 404 && !foundByWhatIsSent.includes(operation.name));
        // The second of several who may end the same thing finds it ended.
        const gone = index > 0 && ending.includes(operation.name);
        if (status >= 500 || (refused && !gone && operation.owner !== 'holder of refresh token'))
          wrong.push(`${operation.name} as ${role}: ${status} ${body.code ?? ''}`);
      }
    expect(wrong).toEqual([]);
  });

  it('refuses to boot with a route that names no owner rule', async () => {
    const { buildApp } = await import('../../app');
    const { 'owner of household': _missing, ...others } = ownerChecks;
    await expect(buildApp(test.context, others as typeof ownerChecks)).rejects.toThrow(/names no operation with an owner rule/);
  });
});
