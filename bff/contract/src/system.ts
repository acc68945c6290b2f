import { Type } from 'typebox';
import { operation } from './operation';

const tag = '运行';

export const getLiveness = operation({
  name: 'getLiveness',
  method: 'GET',
  path: '/health/live',
  owner: 'public',
  tag,
  summary: '进程是否活着',
  response: Type.Object({ status: Type.Literal('live') }),
  problems: [],
  example: { status: 'live' },
});

export const getReadiness = operation({
  name: 'getReadiness',
  method: 'GET',
  path: '/health/ready',
  owner: 'public',
  tag,
  summary: '能否接待请求（含数据库）',
  response: Type.Object({ status: Type.Literal('ready') }),
  problems: [],
  example: { status: 'ready' },
});

export const getMetrics = operation({
  name: 'getMetrics',
  method: 'GET',
  path: '/metrics',
  owner: 'operator',
  tag,
  summary: 'Prometheus 指标',
  response: Type.String(),
  problems: ['not_found'],
  example: '# HELP …',
});

export const getOpenApiDocument = operation({
  name: 'getOpenApiDocument',
  method: 'GET',
  path: '/openapi.json',
  owner: 'public',
  tag,
  summary: '本接口的 OpenAPI 3.1 文档',
  response: Type.Unknown(),
  problems: [],
  example: { openapi: '3.1.0' },
});
