const secretNames = new Set([
  'access_token',
  'refresh_token',
  'secret_key',
  'appsecret_proof',
  'authorization',
  'code',
  'code_verifier',
]);

/** Looks like a token of `tokens.ts`, wherever it stands. */
const tokenShape = /\bz[ar]\.\d+\.[0-9a-z]+\.[\w-]{43}/gu;

/**
 * A copy of a JSON value fit for the record: values of secret names and anything that looks like one of our
 * tokens become `[redacted]`, also inside longer texts.
 */
export function redact(value: unknown): unknown {
  if (typeof value === 'string') return value.replace(tokenShape, '[redacted]');
  if (Array.isArray(value)) return value.map(redact);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [
      name,
      secretNames.has(name.toLowerCase()) ? '[redacted]' : redact(inner),
    ]),
  );
}
