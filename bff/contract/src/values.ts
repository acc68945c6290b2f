import { type Static, type TSchema, type TStringOptions, Type } from 'typebox';

/**
 * One of a few words, and a value or nothing, as plain JSON Schema `enum` and `type: [x, 'null']`: the compiled serialiser writes those
 * straight out, where an `anyOf` makes it validate each branch first.
 */
export const OneOf = <const T extends string>(words: readonly T[], options: { description?: string } = {}) =>
  Type.Unsafe<T>({ type: 'string', enum: words, ...options });
export const OrNull = <S extends TSchema>(schema: S) =>
  Type.Unsafe<Static<S> | null>({
    ...schema,
    type: [(schema as unknown as { type: string }).type, 'null'],
    ...('enum' in schema ? { enum: [...(schema.enum as unknown[]), null] } : {}),
  });

/** Money in whole fen; may be negative where a household pays. */
export const Fen = Type.Integer({ minimum: Number.MIN_SAFE_INTEGER, maximum: Number.MAX_SAFE_INTEGER, description: '金额，单位：分' });
/** A legal date in Asia/Shanghai, YYYY-MM-DD. */
export const LocalDate = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$', description: '日期（北京时间）', 'x-day': true });
/** An instant, RFC 3339 in UTC. */
export const Instant = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d+)?Z$', description: '时刻(UTC)' });
export const Id = Type.String({
  pattern: '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$',
  maxLength: 36,
  description: 'UUID',
});
export const ProjectCode = Type.String({ pattern: '^[A-Z0-9][A-Z0-9-]{1,31}$', maxLength: 32, description: '项目代码' });

/**
 * Words that are kept in the clear and shown to others: names, reasons, numbers of papers. Identity numbers, mobile numbers and bank accounts are
 * refused there; whoever has to name one has a field for it.
 */
export const PlainWords = (options: TStringOptions) => Type.String({ ...options, 'x-no-numbers': true });

/** An article that something rests on; `lawTitle` is for people, `law` is the key of domain.md (国, 浙, 杭 …). */
export const Citation = Type.Object({
  law: Type.String(),
  lawTitle: Type.String(),
  article: Type.Integer({ minimum: 1 }),
  paragraph: Type.Optional(Type.Integer({ minimum: 1 })),
  item: Type.Optional(Type.Integer({ minimum: 1 })),
});
export type Citation = Static<typeof Citation>;

/** Paging of lists: an opaque cursor of the answer before, at most 100 rows a page. */
export const PageQuery = Type.Object(
  {
    cursor: Type.Optional(Type.String({ pattern: '^[0-9]{1,9}$' })),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100 })),
  },
  { additionalProperties: false },
);
