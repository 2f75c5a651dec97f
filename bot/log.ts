import { type Logger, pino, stdSerializers } from 'pino';
import { redact } from './privacy/redact.ts';

export type Log = Logger;

/**
 * Structured log, one JSON object a line, to standard output. Fields that may hold secrets or what a person
 * wrote are removed whatever logs them; error messages are redacted.
 */
export function createLog(level: string, destination?: { write(line: string): void }): Log {
  return pino(
    {
      level,
      base: undefined,
      redact: {
        paths: secretFields.flatMap((field) => [field, `*.${field}`, `*.*.${field}`]),
        remove: true,
      },
      serializers: { err: serializeError },
    },
    destination as never,
  );
}

const secretFields = [
  'access_token',
  'accessToken',
  'refresh_token',
  'refreshToken',
  'secret_key',
  'secret',
  'password',
  'authorization',
  'cookie',
  'text',
  'message.text',
  'headers',
  'config',
  'request',
  'response',
  'parameters',
];

/** Type, redacted message and stack of an error: no request, no parameters of a statement. */
function serializeError(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { message: redact(String(error)) };
  const { type, message, stack } = stdSerializers.err(error);
  const code = (error as { code?: unknown }).code;
  return {
    type,
    message: redact(message),
    stack: redact(stack ?? ''),
    ...(typeof code === 'string' ? { code } : {}),
  };
}
