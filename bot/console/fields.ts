import type { Context } from 'hono';

/** The text fields of a form. */
export async function fieldsOf(context: Context): Promise<Record<string, string>> {
  const body = await context.req.parseBody();
  return Object.fromEntries(
    Object.entries(body).filter((field): field is [string, string] => typeof field[1] === 'string'),
  );
}

/** The value when it is one of the known ones, else the first of them. */
export function oneOf<Value extends string>(known: readonly Value[], value: string | undefined): Value {
  return known.find((one) => one === value) ?? known[0]!;
}
