import type { DocumentKind } from '@yunzhengshou/contract';
import type { Context } from '../../context';
import type { Transaction } from '../../database/database';
import { locks } from '../../database/locks';

/** A document as it was checked before: `number` normalised. */
export interface IdentityDocument {
  documentKind: DocumentKind;
  number: string;
}

/**
 * The residents' own numbers keep the purpose of their first hashes; every other kind has one of its own. A foreigner's residence card of the
 * newer form has a number of the same kind as residents have, and lists write it without saying so: it is one person either way.
 */
const hashPurpose = (documentKind: string, number: string): string =>
  documentKind === 'resident_id' || (documentKind === 'foreigner_residence' && /^\d{17}[\dX]$/.test(number))
    ? 'id-number'
    : `document:${documentKind}`;

/** By which a person of this document is found, under the hash key in use. */
export const numberHash = ({ personalData }: Pick<Context, 'personalData'>, documentKind: string, number: string): string =>
  personalData.keyedHash(hashPurpose(documentKind, number), number);

/** What a document is known by within one call. */
export const documentKey = ({ documentKind, number }: IdentityDocument): string => `${documentKind}\0${number}`;

const batchSize = 1000;

/** The persons of those documents that are known; nobody is made. @returns person ids by `documentKey` */
export const findPersons = async (
  { personalData }: Pick<Context, 'personalData'>,
  tx: Pick<Transaction, 'person'>,
  documents: readonly IdentityDocument[],
): Promise<Map<string, string>> => {
  const wanted = [...new Map(documents.map((document) => [documentKey(document), document]))];
  const found = new Map<string, string>();
  for (let start = 0; start < wanted.length; start += batchSize) {
    const batch = wanted.slice(start, start + batchSize).map(([key, { documentKind, number }]) => ({
      key,
      hashes: personalData.keyedHashes(hashPurpose(documentKind, number), number),
    }));
    const rows = await tx.person.findMany({
      where: { numberHash: { in: batch.flatMap(({ hashes }) => hashes) } },
      select: { id: true, numberHash: true },
    });
    const idOf = new Map(rows.map(({ id, numberHash: hash }) => [hash, id]));
    for (const { key, hashes } of batch) {
      const id = hashes.map((hash) => idOf.get(hash)).find((known) => known !== undefined);
      if (id) found.set(key, id);
    }
  }
  return found;
};

/**
 * The persons of documents, made where they aren't known; the only place where a number is looked up. Everything else joins on the id.
 * @returns person ids by `documentKey`
 */
export const findOrCreatePersons = async (
  context: Context,
  tx: Transaction,
  documents: readonly IdentityDocument[],
): Promise<Map<string, string>> => {
  const { personalData } = context;
  const wanted = new Map(documents.map((document) => [documentKey(document), document]));
  const hashesOf = ({ documentKind, number }: IdentityDocument) => personalData.keyedHashes(hashPurpose(documentKind, number), number);
  const [first] = wanted.values();
  // While hash keys change, two processes may make the same person under different keys; both know both keys, so they wait for each other.
  if (first && hashesOf(first).length > 1) await tx.$executeRaw`SELECT pg_advisory_xact_lock(${locks.persons}::bigint)`;
  const found = await findPersons(context, tx, documents);
  const missing = [...wanted].filter(([key]) => !found.has(key)).sort(([a], [b]) => (a < b ? -1 : 1));
  for (let start = 0; start < missing.length; start += batchSize)
    await tx.person.createMany({
      data: missing.slice(start, start + batchSize).map(([, document]) => ({
        id: context.newId(),
        documentKind: document.documentKind,
        numberCipher: personalData.seal(document.number),
        numberHash: hashesOf(document)[0] as string,
        createdAt: context.clock.now(),
      })),
      skipDuplicates: true,
    });
  // Read again rather than trusted: another transaction may have been first.
  if (missing.length > 0)
    for (const [key, id] of await findPersons(
      context,
      tx,
      missing.map(([, document]) => document),
    ))
      found.set(key, id);
  return found;
};

/** The person of one document. @returns its id */
export const findOrCreatePerson = async (context: Context, tx: Transaction, document: IdentityDocument): Promise<string> =>
  (await findOrCreatePersons(context, tx, [document])).get(documentKey(document)) as string;
