import { type Answer, client } from '../../../api';
import type { AskedKind } from '../kinds';

/** Characters that what is written has at least, and at most. */
export const statementLength = { least: 10, most: 2000 } as const;

const aboutHousehold = ['correction', 'explanation', 'dispute', 'human_decision'] as const satisfies readonly AskedKind[];
type HouseholdKind = (typeof aboutHousehold)[number];

/** Whether a request of this kind is about one household of the account's. */
export const isAboutHousehold = (kind: AskedKind): kind is HouseholdKind => (aboutHousehold as readonly string[]).includes(kind);

/** Hands a request in. @param householdId needed only where the kind is about one. Throws an ApiProblem. */
export const send = (kind: AskedKind, householdId: string, statement: string): Promise<Answer<'submitRequest'>> =>
  isAboutHousehold(kind)
    ? client.call('submitHouseholdRequest', { params: { householdId }, body: { kind, statement } })
    : client.call('submitRequest', { body: { kind, statement } });
