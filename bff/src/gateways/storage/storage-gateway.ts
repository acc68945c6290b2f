import { Readable } from 'node:stream';
import { Disk } from 'flydrive';
import { FSDriver } from 'flydrive/drivers/fs';
import { ProblemError } from '../../problem-error';

/** Where sealed files lie: a folder, or a bucket of a service that speaks S3. What goes in and out is sealed already; keys hold no name of anybody. */
export interface StorageGateway {
  /** @throws ProblemError file_storage_unreachable; nothing counts as stored then */
  put(key: string, bytes: Buffer): Promise<void>;
  /** @throws ProblemError file_storage_unreachable, also for a key that isn't there; an error while reading ends the stream with the same */
  read(key: string): Promise<Readable>;
  /** A key that isn't there is no error. @throws ProblemError file_storage_unreachable */
  remove(key: string): Promise<void>;
}

export interface StorageSettings {
  /** Used when no bucket is named. */
  folder: string;
  bucket: string;
  endpoint: string;
  region: string;
  accessKeyId: string;
  secretAccessKey: string;
  /** Address the bucket in the path (MinIO) rather than in the host name. */
  pathStyle: boolean;
  timeoutMs: number;
}

/** What stands behind a failure is for the log: it names keys and hosts, and nothing of a file's content. */
const unreachable = (cause: unknown): ProblemError =>
  Object.assign(new ProblemError('file_storage_unreachable'), {
    cause: { code: (cause as { cause?: { code?: string; name?: string } }).cause?.code ?? (cause as { code?: string }).code },
  });

const diskOf = async (settings: StorageSettings): Promise<Disk> => {
  if (!settings.bucket) return new Disk(new FSDriver({ location: settings.folder, visibility: 'private' }));
  // Loaded where it is used: it is larger than all the rest together.
  const { S3Driver } = await import('flydrive/drivers/s3');
  return new Disk(
    new S3Driver({
      bucket: settings.bucket,
      region: settings.region,
      endpoint: settings.endpoint,
      forcePathStyle: settings.pathStyle,
      credentials: { accessKeyId: settings.accessKeyId, secretAccessKey: settings.secretAccessKey },
      visibility: 'private',
      supportsACL: false,
      // Services that only resemble S3 don't know its newer checksums; the sealed content guards itself.
      requestChecksumCalculation: 'WHEN_REQUIRED',
      responseChecksumValidation: 'WHEN_REQUIRED',
      requestHandler: { connectionTimeout: settings.timeoutMs, socketTimeout: 4 * settings.timeoutMs },
      maxAttempts: 2,
    }),
  );
};

export const createStorageGateway = (settings: StorageSettings): StorageGateway => {
  let opened: Promise<Disk> | undefined;
  const onDisk = async <T>(work: (disk: Disk) => Promise<T>): Promise<T> => {
    opened ??= diskOf(settings);
    const disk = await opened;
    return await work(disk).catch((error) => {
      throw unreachable(error);
    });
  };
  return {
    put: (key, bytes) => onDisk((disk) => disk.put(key, bytes, { contentType: 'application/octet-stream', contentLength: bytes.length })),
    read: async (key) => {
      const source = await onDisk((disk) => disk.getStream(key));
      return Readable.from(
        (async function* () {
          try {
            yield* source;
          } catch (error) {
            throw unreachable(error);
          }
        })(),
        { objectMode: false },
      );
    },
    remove: (key) =>
      onDisk(async (disk) => {
        // A folder says that the file isn't there, a bucket doesn't.
        await disk.delete(key).catch((error: { cause?: { code?: string } }) => {
          if (error.cause?.code !== 'ENOENT') throw error;
        });
      }),
  };
};
