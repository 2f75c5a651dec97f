/** JSON text in which a bigint is written as a number: history answers carry ids far above 2^53 that way. */
export function jsonWithBigNumbers(value: unknown): string {
  if (typeof value === 'bigint') return value.toString();
  if (Array.isArray(value)) return `[${value.map(jsonWithBigNumbers).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null';
  const fields = Object.entries(value).filter(([, inner]) => inner !== undefined);
  return `{${fields.map(([name, inner]) => `${JSON.stringify(name)}:${jsonWithBigNumbers(inner)}`).join(',')}}`;
}
