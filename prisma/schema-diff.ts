import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PrismaPg } from '@prisma/adapter-pg';
import { bindMigrationAwareSqlAdapterFactory, ColumnTypeEnum } from '@prisma/driver-adapter-utils';
import type { QueryResult } from 'pg';

const here = dirname(fileURLToPath(import.meta.url));
const CHAR = 18;
const TEXT = 25;

/** `pg` reports catalogue columns of type "char" by an OID that the adapter refuses; the engine wants a character. */
const withCatalogueChars = (factory: PrismaPg): PrismaPg => {
  const connect = factory.connect.bind(factory);
  const charColumns = new WeakMap<object, number[]>();
  factory.connect = async () => {
    const adapter = await connect();
    const queryable = adapter as unknown as { performIO(query: unknown): Promise<QueryResult> };
    const performIO = queryable.performIO.bind(adapter);
    queryable.performIO = async (query) => {
      const result = await performIO(query);
      charColumns.set(
        result.rows,
        result.fields.flatMap((field, index) => (field.dataTypeID === CHAR ? [index] : [])),
      );
      for (const field of result.fields) if (field.dataTypeID === CHAR) field.dataTypeID = TEXT;
      return result;
    };
    const queryRaw = adapter.queryRaw.bind(adapter);
    adapter.queryRaw = async (query) => {
      const result = await queryRaw(query);
      for (const index of charColumns.get(result.rows) ?? []) result.columnTypes[index] = ColumnTypeEnum.Character;
      return result;
    };
    return adapter;
  };
  return factory;
};

/** The engine's module holds its memory in module state, so it is loaded once a process. */
const loadEngine = async () => {
  const require = createRequire(import.meta.url);
  const engineFolder = dirname(require.resolve('@prisma/schema-engine-wasm/schema_engine_bg'));
  const engine = await import('@prisma/schema-engine-wasm/schema_engine_bg');
  const { instance } = await WebAssembly.instantiate(readFileSync(join(engineFolder, 'schema_engine_bg.wasm')), {
    './schema_engine_bg.js': engine as unknown as WebAssembly.ModuleImports,
  });
  (engine as unknown as { __wbg_set_wasm(exports: WebAssembly.Exports): void }).__wbg_set_wasm(instance.exports);
  (instance.exports.__wbindgen_start as () => void)();
  return engine;
};
let loadedEngine: ReturnType<typeof loadEngine> | undefined;

/**
 * The SQL that would bring the database at `connectionString` to the schema in `prisma/schema`; an empty string when they agree.
 * Functions, triggers, grants and check constraints don't show in it. It also drafts the next migration.
 */
export const schemaDiff = async (connectionString: string): Promise<string> => {
  loadedEngine ??= loadEngine();
  const engine = await loadedEngine;
  const files = readdirSync(join(here, 'schema')).map((path) => ({ path, content: readFileSync(join(here, 'schema', path), 'utf8') }));
  const factory = bindMigrationAwareSqlAdapterFactory(withCatalogueChars(new PrismaPg({ connectionString })));
  const differ = await engine.SchemaEngine.new({ datamodels: files.map(({ path, content }) => [path, content]) }, () => {}, factory);
  const panic = new Promise<never>((_, reject) => {
    Object.assign(globalThis, { PRISMA_WASM_PANIC_REGISTRY: { set_message: (message: string) => reject(new Error(message)) } });
  });
  const diff = differ.diff({
    from: { tag: 'schemaDatasource', files, configDir: '' },
    to: { tag: 'schemaDatamodel', files },
    script: true,
    exitCode: true,
    filters: { externalTables: ['public._prisma_migrations'], externalEnums: [] },
  });
  const { stdout, exitCode } = await Promise.race([diff, panic]);
  return exitCode === 0 ? '' : (stdout ?? 'difference without SQL');
};
