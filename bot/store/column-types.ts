import pg from 'pg';

/**
 * How column values become JavaScript values, the same on both engines. Without this, PGlite and pg disagree on
 * bigint, numeric, date, interval, bytea and on arrays of them.
 */
const fromText: Record<number, (text: string) => unknown> = {
  16: (text) => text === 't',
  17: (text) => Buffer.from(text.slice(2), 'hex'),
  20: exactNumber,
  114: JSON.parse,
  1082: (text) => text,
  1114: (text) => text,
  1184: (text) => new Date(text),
  1186: (text) => text,
  1700: Number,
  3802: JSON.parse,
};

/** Array types whose elements are converted as above: array type -> element type. */
const arrays: Record<number, number> = {
  1000: 16,
  1001: 17,
  1016: 20,
  199: 114,
  1182: 1082,
  1115: 1114,
  1185: 1184,
  1187: 1186,
  1231: 1700,
  3807: 3802,
};

const textArray = 1009 as number as typeof pg.types.builtins.TEXT;

/** @throws RangeError beyond 2^53: a wrong number is worse than none. */
function exactNumber(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError(`${text} does not fit a JavaScript number`);
  return value;
}

/** Parsers for PGlite, by type number. It derives the array parsers from them. */
export const embeddedParsers = fromText;

/** Parsers for pg: `types` of its client configuration. */
export const serverTypes: pg.CustomTypesConfig = {
  getTypeParser(type: number, format?: 'text' | 'binary') {
    if (format === 'binary') return pg.types.getTypeParser(type, 'binary');
    const scalar = fromText[type];
    if (scalar) return scalar;
    const element = arrays[type] === undefined ? undefined : fromText[arrays[type]];
    if (!element) return pg.types.getTypeParser(type, 'text');
    const split: (text: string) => (string | null)[] = pg.types.getTypeParser(textArray, 'text');
    return (text: string) => split(text).map((item) => (item === null ? null : element(item)));
  },
} as pg.CustomTypesConfig;
