import { createHash, timingSafeEqual } from 'node:crypto';
import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { z } from 'zod';
import type { FileAnswer } from './announcements/ledger-file.ts';
import { operations } from './api-operations.ts';
import { describeApi } from './describe-api.ts';
import type { Office } from './office.ts';
import type { Operation } from './operation.ts';

const base = '/api/v1';
const largestBody = 64 * 1024;

/**
 * The HTTP interface to the office, for programs: JSON in and out, with a bearer token. Its description at
 * `/api/v1/openapi.json` needs none.
 *
 * @param token the only token that opens it; null = it stays shut.
 */
export function officeApi(office: Office, token: string | null): Hono {
  const app = new Hono();
  app.get(`${base}/openapi.json`, (context) => context.json(describeApi(base)));
  app.use(`${base}/*`, async (context, next) => {
    context.header('cache-control', 'no-store');
    if (token !== null && isToken(context.req.header('authorization'), token)) return next();
    context.header('www-authenticate', 'Bearer');
    return refuse(context, 401, 'Cần mã truy cập: tệp api-token trong thư mục dữ liệu của máy chủ.');
  });
  for (const operation of Object.values(operations) as Operation[]) {
    const path = `${base}${operation.path.replace(/\{(\w+)\}/gu, ':$1')}`;
    const limit = bodyLimit({
      maxSize: operation.largestBody ?? largestBody,
      onError: (context) => refuse(context, 413, 'Dữ liệu gửi lên lớn quá.'),
    });
    app.on(operation.method.toUpperCase(), path, limit, (context) => answer(context, operation));
  }
  app.all(`${base}/*`, (context) => refuse(context, 404, 'Không có địa chỉ này.'));
  return app;

  async function answer(context: Context, operation: Operation): Promise<Response> {
    const given = hasBody(operation) ? await context.req.json().catch(() => null) : context.req.query();
    const input = operation.input.safeParse({
      ...(given ?? {}),
      ...context.req.param(),
      ...(operation.keyed ? { requestKey: context.req.header('idempotency-key') ?? null } : {}),
    });
    if (!input.success) return refuse(context, 422, z.prettifyError(input.error));
    const result = (await operation.run(office, input.data)) as Answer;
    if (result.ok !== false && operation.sendsFile) return sendFile(context, result as FileAnswer);
    return context.json(result, result.ok === false ? result.status : 200);
  }
}

/** What an operation gives: itself, or a refusal with its status. */
type Answer = { ok: false; status: 403 | 404 | 409 | 422 } | { ok?: true };

function hasBody({ method }: Operation): boolean {
  return method === 'post' || method === 'put';
}

function sendFile(context: Context, { name, type, bytes }: FileAnswer): Response {
  return context.body(Uint8Array.from(bytes).buffer, 200, {
    'content-type': type,
    'content-disposition': `attachment; filename="${name}"`,
  });
}

const codes = {
  401: 'request.token',
  404: 'request.address',
  413: 'request.size',
  422: 'request.shape',
} as const;

function refuse(context: Context, status: 401 | 404 | 413 | 422, sentence: string): Response {
  return context.json({ ok: false, status, code: codes[status], sentence }, status);
}

/** Compares hashes, which are of one length, in constant time. */
function isToken(header: string | undefined, token: string): boolean {
  const hash = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(hash(header ?? ''), hash(`Bearer ${token}`));
}
