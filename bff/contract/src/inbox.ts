import { type Static, Type } from 'typebox';
import { operation } from './operation';
import { Id, Instant, OneOf, OrNull } from './values';

const tag = '消息';
const exampleId = '0190f3c2-8f1e-7c3a-9a55-3f0a1b2c3d4e';

/** What a message opens: a page of the app by its name in the app's own table, with ids and codes as its query. */
export const MessageLink = Type.Object({
  page: Type.String({ pattern: '^[a-zA-Z]{2,40}$' }),
  query: Type.Record(Type.String({ pattern: '^[a-zA-Z]{1,40}$' }), Type.String({ maxLength: 64 })),
});
export type MessageLink = Static<typeof MessageLink>;

export const MessageEntry = Type.Object({
  messageId: Id,
  kind: Type.String(),
  kindTitle: Type.String(),
  title: Type.String(),
  body: Type.String(),
  /** The project that it is about, if the message went to a household or to everybody in a project. */
  projectName: OrNull(Type.String()),
  sentAt: Instant,
  read: Type.Boolean(),
  link: OrNull(MessageLink),
});
export type MessageEntry = Static<typeof MessageEntry>;

/** Messages that weren't opened and may disturb by now. */
const Unread = Type.Integer({ minimum: 0, description: '未读的消息数' });

export const listMessages = operation({
  name: 'listMessages',
  method: 'GET',
  path: '/api/messages',
  owner: 'signed in',
  tag,
  summary: '我的消息，新的在前；居民还包括自家各户和所在项目的消息',
  query: Type.Object(
    {
      /** The `nextCursor` of the page before. */
      cursor: Type.Optional(Id),
      limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100 })),
    },
    { additionalProperties: false },
  ),
  response: Type.Object({
    messages: Type.Array(MessageEntry, { maxItems: 100 }),
    unread: Unread,
    nextCursor: OrNull(Id),
  }),
  problems: ['signed_out', 'not_found'],
  example: {
    messages: [
      {
        messageId: exampleId,
        kind: 'disclosure_published',
        kindTitle: '信息公开',
        title: '公布了征收补偿方案',
        body: '公布三十天，在这期间可以提意见。',
        projectName: '某片区改造项目',
        sentAt: '2026-03-15T02:00:00.000Z',
        read: false,
        link: { page: 'disclosure', query: { id: exampleId } },
      },
    ],
    unread: 1,
    nextCursor: null,
  },
});

export const countMessages = operation({
  name: 'countMessages',
  method: 'GET',
  path: '/api/messages/unread',
  owner: 'signed in',
  tag,
  summary: '我有几条未读的消息',
  response: Type.Object({ unread: Unread }),
  problems: ['signed_out', 'not_found'],
  example: { unread: 1 },
});

export const readMessage = operation({
  name: 'readMessage',
  method: 'POST',
  path: '/api/messages/:messageId/read',
  owner: 'recipient of message',
  tag,
  summary: '把一条消息记为已读',
  params: Type.Object({ messageId: Id }),
  response: Type.Object({ unread: Unread }),
  problems: ['signed_out', 'not_found'],
  example: { unread: 0 },
});

export const readAllMessages = operation({
  name: 'readAllMessages',
  method: 'POST',
  path: '/api/messages/read',
  owner: 'signed in',
  tag,
  summary: '把现在的消息都记为已读',
  response: Type.Object({ unread: Unread }),
  problems: ['signed_out', 'not_found'],
  example: { unread: 0 },
});

export const progressStates = ['waiting', 'running', 'done', 'failed'] as const;

/** How far a job is that somebody waits for. */
export const Progress = Type.Object({
  progressId: Id,
  kind: Type.String(),
  /** waiting: not begun yet, or to be tried again; done and failed are final. */
  state: OneOf(progressStates),
  /** Pieces of the work done (rows, households); the step says which. */
  done: Type.Integer({ minimum: 0 }),
  /** Null while nobody knows how many there are. */
  total: OrNull(Type.Integer({ minimum: 0 })),
  /** What is being done now, in words. */
  step: Type.String(),
  /** What it works on, e.g. an import's id. */
  subjectId: OrNull(Id),
  /** Why it failed: a problem code with its sentences; null unless it failed. */
  problem: OrNull(Type.Object({ code: Type.String(), title: Type.String(), detail: OrNull(Type.String()), retryable: Type.Boolean() })),
  updatedAt: Instant,
});
export type Progress = Static<typeof Progress>;

export const getProgress = operation({
  name: 'getProgress',
  method: 'GET',
  path: '/api/progress/:progressId',
  owner: 'owner of progress',
  tag,
  summary: '一项要等的任务做到哪里了',
  params: Type.Object({ progressId: Id }),
  response: Progress,
  problems: ['signed_out', 'not_found'],
  example: {
    progressId: exampleId,
    kind: 'import_read',
    state: 'running',
    done: 1200,
    total: 10000,
    step: '正在核对各户',
    subjectId: exampleId,
    problem: null,
    updatedAt: '2026-03-15T02:00:00.000Z',
  },
});
