import { z } from 'zod';
import { operations } from './api-operations.ts';
import type { Operation } from './operation.ts';

/** The OpenAPI 3.1 description of the HTTP interface, made from the same table that serves it. */
export function describeApi(base: string): Record<string, unknown> {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const [operationId, operation] of Object.entries(operations) as [string, Operation][]) {
    paths[`${base}${operation.path}`] ??= {};
    paths[`${base}${operation.path}`]![operation.method] = { operationId, ...describe(operation) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Loa Làng',
      version: '1',
      description: 'Việc của người phụ trách, cho chương trình khác gọi.',
    },
    security: [{ bearer: [] }],
    components: { securitySchemes: { bearer: { type: 'http', scheme: 'bearer' } } },
    paths,
  };
}

function describe({
  method,
  path,
  summary,
  keyed,
  sendsFile,
  result,
  ...part
}: Operation): Record<string, unknown> {
  const { properties, required } = z.toJSONSchema(part.described ?? part.input, { io: 'input' }) as {
    properties: Record<string, unknown>;
    required?: string[];
  };
  const inPath = [...path.matchAll(/\{(\w+)\}/gu)].map(([, name]) => name!);
  const rest = Object.keys(properties).filter(
    (name) => !inPath.includes(name) && !(keyed && name === 'requestKey'),
  );
  const parameter = (name: string, where: 'path' | 'query') => ({
    name,
    in: where,
    required: where === 'path' || (required ?? []).includes(name),
    schema: properties[name],
  });
  const sentence = {
    type: 'object',
    properties: { code: { type: 'string' }, sentence: { type: 'string' } },
  };
  return {
    summary,
    parameters: [
      ...inPath.map((name) => parameter(name, 'path')),
      ...(method === 'get' ? rest.map((name) => parameter(name, 'query')) : []),
      ...(keyed ? [idempotencyKey] : []),
    ],
    ...((method === 'post' || method === 'put') && rest.length > 0
      ? {
          requestBody: {
            required: true,
            content: json({
              type: 'object',
              properties: Object.fromEntries(rest.map((name) => [name, properties[name]])),
              required: rest.filter((name) => (required ?? []).includes(name)),
            }),
          },
        }
      : {}),
    responses: {
      200: {
        description: 'Kết quả',
        content: sendsFile ? file : json(z.toJSONSchema(result, { io: 'output' })),
      },
      default: { description: 'Không làm được, kèm lý do', content: json(sentence) },
    },
  };
}

const idempotencyKey = {
  name: 'Idempotency-Key',
  in: 'header',
  required: false,
  description: 'Mã của lần gọi: gọi lại cùng mã thì việc chỉ làm một lần.',
  schema: { type: 'string', minLength: 1, maxLength: 200 },
};

const file = { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } };

const json = (schema: unknown) => ({ 'application/json': { schema } });
