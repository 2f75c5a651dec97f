/** The value at a path of keys, or undefined. For payloads whose shape is the platform's promise, not ours. */
export function field(value: unknown, ...path: string[]): unknown {
  let here = value;
  for (const key of path) {
    if (typeof here !== 'object' || here === null || !Object.hasOwn(here, key)) return undefined;
    here = (here as Record<string, unknown>)[key];
  }
  return here;
}

/** The text at a path, or null. Cleaned by {@link storable}. */
export function textAt(value: unknown, ...path: string[]): string | null {
  const found = field(value, ...path);
  return typeof found === 'string' ? storable(found) : null;
}

/** An id at a path as a string, or null: platforms document strings, and send numbers in places. */
export function idAt(value: unknown, ...path: string[]): string | null {
  const found = field(value, ...path);
  if (typeof found === 'number' && Number.isSafeInteger(found)) return String(found);
  if (typeof found !== 'string') return null;
  const id = storable(found).trim();
  // Documented ids have at most 40 characters; a longer one would not be an id but a payload.
  return id === '' || id.length > 128 ? null : id;
}

/** The list at a path; empty when there is none. */
export function listAt(value: unknown, ...path: string[]): unknown[] {
  const found = field(value, ...path);
  return Array.isArray(found) ? found : [];
}

/** A whole number at a path given as number or digits, or null. */
export function wholeAt(value: unknown, ...path: string[]): number | null {
  const found = field(value, ...path);
  const number =
    typeof found === 'number'
      ? found
      : typeof found === 'string' && /^-?\d{1,16}$/u.test(found)
        ? Number(found)
        : NaN;
  return Number.isSafeInteger(number) ? number : null;
}

/** PostgreSQL refuses NUL and lone surrogates in text and jsonb: NUL goes, a lone half becomes U+FFFD. */
export function storable(text: string): string {
  return text.replaceAll('\u0000', '').replace(/\p{Surrogate}/gu, '\uFFFD');
}
