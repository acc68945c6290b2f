import { buffer } from 'node:stream/consumers';
import type { Multipart } from '@fastify/multipart';
import { type FileFacts, type FileKind, fileKinds, fileNameLength } from '@yunzhengshou/contract';
import type { Context } from '../../context';
import { dutiesOver, noConflict } from '../../plugins/access/conditions';
import type { SignedIn } from '../../plugins/authentication';
import { ProblemError } from '../../problem-error';
import { storeFile, tooLarge } from './store-file';

/** Largest limit of any kind. */
const maxUploadBytes = Math.max(...Object.values(fileKinds).map(({ maxBytes }) => maxBytes));

/** Uploads that one process works on at a time; each holds its file in memory (50 MB at most). */
const maxUploads = 4;
let uploads = 0;

interface Upload {
  projectCode: string;
  kind: FileKind;
  householdId?: string;
  previousId?: string;
  account: SignedIn;
  /** What the request carries, in its order. */
  parts: (limits: { fileSize: number }) => AsyncIterable<Multipart>;
}

/**
 * Takes a file from a request, up to its kind's limit, and stores it.
 * @throws ProblemError file_kind_refused when the account's duties don't upload this kind, conflict_of_interest for one's own or a relative's
 * household, overloaded when four uploads are under way, input_invalid without a file, and what `storeFile` throws
 */
export const uploadFile = async (context: Context, input: Upload): Promise<FileFacts> => {
  const { kind, householdId, previousId, account } = input;
  const projectId = await mayUpload(context, input);
  if (uploads >= maxUploads) throw new ProblemError('overloaded', '正在上传的文件太多，请过一会儿再传。', 10);
  uploads++;
  try {
    const { name, bytes } = await receive(kind, input.parts);
    return await storeFile(context, { kind, projectId, householdId, previousId, name, bytes, account });
  } finally {
    uploads--;
  }
};

/** @returns the project's id, when this account may put this kind of file there */
const mayUpload = async ({ database, clock }: Context, { projectCode, kind, householdId, account }: Upload): Promise<string> => {
  const { uploadedBy, household } = fileKinds[kind];
  if (householdId && household === 'never') throw new ProblemError('file_kind_refused');
  const { rows } = await database.pool.query<{ id: string; may: boolean; there: boolean; open: boolean }>({
    name: `may-upload:${uploadedBy.join(',')}`,
    text: `SELECT project.id, EXISTS (SELECT 1 ${dutiesOver('project', ...uploadedBy)}) AS may,
        $5::uuid IS NULL OR EXISTS (SELECT 1 FROM household WHERE household.id = $5::uuid AND household.project_id = project.id) AS there,
        $5::uuid IS NULL OR ${noConflict('$5::uuid')} AS open
      FROM (SELECT $2::uuid AS session_id) this, project WHERE project.code = $4`,
    values: [account.accountId, account.sessionId, clock.now(), projectCode, householdId ?? null],
  });
  const [project] = rows;
  if (!project?.there) throw new ProblemError('not_found');
  if (!project.may) throw new ProblemError('file_kind_refused');
  if (!project.open) throw new ProblemError('conflict_of_interest');
  return project.id;
};

/** Reads the one file of a request as far as its kind's limit allows; the text part `name` says how the file is called, else its own name does. */
const receive = async (kind: FileKind, parts: Upload['parts']): Promise<{ name: string; bytes: Buffer }> => {
  let file: { name: string; bytes: Buffer } | undefined;
  let said: string | undefined;
  try {
    for await (const part of parts({ fileSize: fileKinds[kind].maxBytes })) {
      if (part.type === 'file') {
        const bytes = await buffer(part.file);
        if (part.file.truncated) throw tooLarge(kind);
        file = { name: part.filename ?? '', bytes };
        continue;
      }
      if (part.fieldname !== 'name' || typeof part.value !== 'string') throw new ProblemError('input_invalid');
      if (part.valueTruncated) throw new ProblemError('file_name_refused');
      said = part.value;
    }
  } catch (error) {
    // What the library says of a body that breaks off or is no form has no code of its own.
    throw error instanceof ProblemError || 'code' in (error as object) ? error : new ProblemError('body_unreadable');
  }
  if (!file) throw new ProblemError('input_invalid', '没有收到文件。请选好文件再传。');
  return { name: said ?? file.name, bytes: file.bytes };
};

/** What a multipart body of an upload may have: a file and its name, nothing more. */
export const uploadLimits = {
  files: 1,
  fields: 1,
  parts: 2,
  fieldNameSize: 16,
  // A character takes up to four bytes.
  fieldSize: fileNameLength * 4,
  headerPairs: 8,
  fileSize: maxUploadBytes,
};
