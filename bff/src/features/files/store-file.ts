import { createHash } from 'node:crypto';
import { type FileFacts, type FileKind, fileKinds, fileTypes } from '@yunzhengshou/contract';
import type { Context } from '../../context';
import type { Transaction } from '../../database/database';
import type { SignedIn } from '../../plugins/authentication';
import { ProblemError } from '../../problem-error';
import { actorOf, recordChange } from '../audit/record-change';
import { checkContent } from './check-content';
import { factsOf } from './file-facts';
import { fileName } from './file-name';
import { newFileKey, sealFile } from './seal-file';

interface NewFile {
  kind: FileKind;
  projectId: string;
  /** Only for kinds that may belong to a household. The caller has checked that it is one of the project's. */
  householdId?: string;
  /** The version that this one replaces. */
  previousId?: string;
  name: string;
  bytes: Buffer;
  /** Who uploads it; an operation's account, or for a command the account in whose name it works. */
  account: Pick<SignedIn, 'accountId' | 'helperId'>;
}

/**
 * The one way in for every file: name, size and content are checked, images written anew without what the camera noted, viruses looked for;
 * then content and preview are sealed under a key of their own and stored, and the row and its audit event written in one transaction. What a
 * file is follows from its bytes alone. After a refusal nothing is stored.
 * @throws ProblemError of the file_* codes
 */
export const storeFile = async (context: Context, input: NewFile): Promise<FileFacts> => {
  const { kind, projectId, householdId = null, previousId = null, account } = input;
  const rule = fileKinds[kind];
  if (householdId && rule.household === 'never') throw new ProblemError('file_kind_refused');
  const name = fileName(input.name);
  if (input.bytes.length > rule.maxBytes) throw tooLarge(kind);
  const content = await checkContent(input.bytes, rule.types);
  const scan = await context.virusScanner.scan(input.bytes);

  const now = context.clock.now();
  const fileId = context.newId();
  const key = newFileKey();
  const place = placeOf(fileId, 'content');
  const previewPlace = content.preview && placeOf(fileId, 'preview');
  const stored: string[] = [];
  const put = async (at: string, bytes: Buffer) => {
    stored.push(at);
    await context.storage.put(at, sealFile(key, at, bytes));
  };
  try {
    await put(place, content.bytes);
    if (content.preview && previewPlace) await put(previewPlace, content.preview);
    const row = await context.database.prisma.$transaction(async (tx) => {
      const version = previousId ? await nextVersion(tx, previousId, { kind, projectId, householdId }) : 1;
      const created = await tx.storedFile.create({
        data: {
          id: fileId,
          kind,
          projectId,
          householdId,
          nameCipher: context.personalData.seal(name),
          mediaType: fileTypes[content.type].mediaType,
          size: BigInt(content.bytes.length),
          sha256: createHash('sha256').update(content.bytes).digest('hex'),
          storageKey: place,
          keyCipher: context.personalData.seal(key),
          previewKey: previewPlace ?? null,
          scan,
          previousId,
          version,
          uploadedBy: account.accountId,
          uploadedAt: now,
          expiresAt: rule.keepDays === null ? null : new Date(now.getTime() + rule.keepDays * 86_400_000),
        },
      });
      await recordChange(tx, {
        chain: projectId,
        at: now,
        actor: actorOf(account),
        action: 'file.stored',
        subject: fileId,
        details: { kind, householdId, sha256: created.sha256, size: content.bytes.length, version, previousId, scan },
      });
      return created;
    });
    return factsOf(context, row);
  } catch (error) {
    // Unreadable without its row's key anyway; left lying only if the storage is gone as well.
    await Promise.all(stored.map((at) => context.storage.remove(at).catch(() => undefined)));
    throw error;
  }
};

/**
 * The number after the version that is replaced, whose row stays locked, so that nobody else replaces it meanwhile.
 * @throws ProblemError file_version_refused when it isn't of the same kind and owner, or is replaced already
 */
const nextVersion = async (
  tx: Transaction,
  previousId: string,
  { kind, projectId, householdId }: { kind: string; projectId: string; householdId: string | null },
): Promise<number> => {
  const [previous] = await tx.$queryRaw<{ version: number }[]>`
    SELECT version FROM stored_file WHERE id = ${previousId}::uuid AND kind = ${kind} AND project_id = ${projectId}::uuid
      AND household_id IS NOT DISTINCT FROM ${householdId}::uuid
      AND NOT EXISTS (SELECT 1 FROM stored_file later WHERE later.previous_id = stored_file.id) FOR UPDATE`;
  // The one that waited for the lock still sees the table as it was before: it looks again.
  if (!previous || (await tx.storedFile.count({ where: { previousId } })) > 0) throw new ProblemError('file_version_refused');
  return previous.version + 1;
};

/** Where a part of a file lies; it tells nothing about the file. */
const placeOf = (fileId: string, part: 'content' | 'preview'): string => `${fileId.slice(0, 2)}/${fileId}/${part}`;

/** The refusal of a file over its kind's limit, which it names. */
export const tooLarge = (kind: FileKind): ProblemError =>
  new ProblemError('file_too_large', `最多 ${fileKinds[kind].maxBytes / 1024 / 1024} MB，没有保存。请缩小或分成几份再传。`);
