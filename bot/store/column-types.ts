import pg from 'pg';

/**
 * How column values become JavaScript values and parameters become text: the same on both engines. Left alone,
 * PGlite and pg disagree on bigint, numeric, date, interval, bytea and on arrays of them.
 *
 * The numbers are PostgreSQL's type numbers (`select oid, typname from pg_type`).
 */
const scalars: Record<number, (text: string) => unknown> = {
  16: (text) => text === 't',
  17: (text) => Buffer.from(text.slice(2), 'hex'),
  20: exactNumber,
  21: Number,
  23: Number,
  26: Number,
  114: JSON.parse,
  700: Number,
  701: Number,
  1082: asIs,
  1114: asIs,
  1184: (text) => new Date(text),
  1186: asIs,
  1700: Number,
  3802: JSON.parse,
};

/** Array type -> type of its elements. */
const arrays: Record<number, number> = {
  199: 114,
  1000: 16,
  1001: 17,
  1005: 21,
  1007: 23,
  1009: 25,
  1015: 1043,
  1016: 20,
  1021: 700,
  1022: 701,
  1028: 26,
  1115: 1114,
  1182: 1082,
  1185: 1184,
  1187: 1186,
  1231: 1700,
  2951: 2950,
  3807: 3802,
};

const textArray = 1009 as number as typeof pg.types.builtins.TEXT;
const splitArray: (text: string) => unknown[] = pg.types.getTypeParser(textArray, 'text');

function asIs(text: string): string {
  return text;
}

/** @throws RangeError beyond 2^53: a wrong number is worse than none. */
function exactNumber(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError(`${text} does not fit a JavaScript number`);
  return value;
}

/** The function that reads values of a type. Types not listed stay text. */
export function valueFromText(type: number): (text: string) => unknown {
  const element = arrays[type];
  if (element === undefined) return scalars[type] ?? asIs;
  const read = valueFromText(element);
  const readAll = (item: unknown): unknown =>
    Array.isArray(item) ? item.map(readAll) : item === null ? null : read(item as string);
  return (text) => splitArray(text).map(readAll);
}

/** pg's setting `types`. */
export const serverTypes = {
  getTypeParser: (type: number, format?: 'text' | 'binary') =>
    format === 'binary' ? pg.types.getTypeParser(type, 'binary') : valueFromText(type),
} as pg.CustomTypesConfig;

/** A parameter as pg would send it: arrays become PostgreSQL arrays, other objects JSON. Bytes stay bytes. */
export function textOfParameter(value: unknown): string | Uint8Array | null {
  if (value === null || value === undefined) return null;
  if (value instanceof Uint8Array) return value;
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value)) return `{${value.map(textOfElement).join(',')}}`;
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

function textOfElement(value: unknown): string {
  if (Array.isArray(value)) return textOfParameter(value) as string;
  const text = textOfParameter(value);
  if (text === null) return 'NULL';
  const plain = typeof text === 'string' ? text : `\\x${Buffer.from(text).toString('hex')}`;
  return `"${plain.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
}
