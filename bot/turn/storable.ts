/**
 * The same value with every string as PostgreSQL can hold it: without NUL, and without halves of surrogate pairs.
 * Phones and attackers send both; a message must not fail for them.
 */
export function storable<T>(value: T): T {
  if (typeof value === 'string') return value.replaceAll('\u0000', '').toWellFormed() as T;
  if (Array.isArray(value)) return value.map(storable) as T;
  if (value !== null && typeof value === 'object') {
    return Object.fromEntries(
      Object.entries(value).map(([name, item]) => [storable(name), storable(item)]),
    ) as T;
  }
  return value;
}
