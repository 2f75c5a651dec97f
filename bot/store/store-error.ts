import { classes, type FaultClass, type StoreErrorCode } from './store-error-classes.ts';

/**
 * A failure of the store. `message` begins with the operator's sentence; behind it stand PostgreSQL's code and
 * words, but no row and no parameter: those may hold what a person wrote.
 */
export class StoreError extends Error {
  override readonly name = 'StoreError';
  readonly code: StoreErrorCode;
  readonly retry: FaultClass['retry'];
  readonly operator: string;
  /** PostgreSQL's five-character code, where it gave one. */
  readonly sqlState: string | null;
  /** The constraint that was violated, where one was. */
  readonly constraint: string | null;
  /**
   * True when a commit was under way and nobody knows whether it took effect: look before doing it again.
   */
  ambiguous = false;
  /** True when the connection, or the engine itself, is gone: an open transaction is lost with it. */
  readonly connectionLost: boolean;

  constructor(
    kind: FaultClass,
    technical: string,
    fault: Fault = {},
    connectionLost = kind.code === 'store.unavailable',
  ) {
    super(technical ? `${kind.operator} (${technical})` : kind.operator);
    this.code = kind.code;
    this.retry = kind.retry;
    this.operator = kind.operator;
    this.sqlState = fault.code && /^[0-9A-Z]{5}$/u.test(fault.code) ? fault.code : null;
    this.constraint = fault.constraint ?? null;
    this.connectionLost = connectionLost;
  }
}

interface Fault {
  code?: string;
  constraint?: string;
}

/** PostgreSQL's codes, longest prefix first: its manual, appendix A. */
const bySqlState: [string, FaultClass][] = [
  ['53100', classes.diskFull],
  ['25006', classes.readOnly],
  ['42501', classes.readOnly],
  ['25P03', classes.timeout],
  ['55P03', classes.conflict],
  ['57014', classes.timeout],
  ['57P01', classes.unavailable],
  ['57P02', classes.unavailable],
  ['57P03', classes.unavailable],
  ['57P05', classes.unavailable],
  ['58', classes.diskError],
  ['XX001', classes.corrupt],
  ['XX002', classes.corrupt],
  ['08', classes.unavailable],
  ['23', classes.constraint],
  ['28', classes.refused],
  ['3D', classes.refused],
  ['40', classes.conflict],
  ['53', classes.busy],
];

/** Node's codes for a connection that is not there. */
const lostConnection = /^(ECONN|EPIPE|ENOTFOUND|EAI_|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ENOENT$)/u;
/** pg's own sentences for one, which carry no code. */
const lostConnectionWords =
  /Connection terminated|connection timeout|timeout exceeded when trying to connect|Client has encountered a connection error|not queryable/iu;

/** Turns whatever a database call threw into a {@link StoreError}. */
export function toStoreError(thrown: unknown): StoreError {
  if (thrown instanceof StoreError) return thrown;
  // Not `instanceof Error`: errors of Node's own modules may come from another realm.
  const fault = (typeof thrown === 'object' ? { ...thrown, ...messageOf(thrown) } : {}) as Fault &
    Partial<Error>;
  const message = fault.message ?? String(thrown);
  const error = new StoreError(classOf(fault, message), wordsWithoutValues(fault, message), fault);
  if (fault.stack) error.stack = `${error.message}\n${framesOf(fault.stack)}`;
  return error;
}

function messageOf(thrown: object | null): Partial<Error> {
  const { message, stack } = (thrown ?? {}) as Partial<Error>;
  return { message, stack };
}

function classOf(fault: Fault, message: string): FaultClass {
  const state = fault.code ?? '';
  const known = bySqlState.find(([prefix]) => state.length === 5 && state.startsWith(prefix));
  if (known) return known[1];
  if (lostConnection.test(state) || lostConnectionWords.test(message)) return classes.unavailable;
  return classes.defect;
}

/** The words of data errors (class 22) quote the value: only the code is kept. */
function wordsWithoutValues(fault: Fault, message: string): string {
  if (fault.code?.startsWith('22')) return `SQLSTATE ${fault.code}`;
  return fault.code ? `${fault.code}: ${message}` : message;
}

function framesOf(stack: string): string {
  const frames = stack.split('\n').filter((line) => /^\s+at /u.test(line));
  return frames.join('\n');
}

/** The embedded engine stopped; the next transaction starts it again. */
export function engineLost(reason: string): StoreError {
  const fault = /No space left/u.test(reason)
    ? classes.diskFull
    : /Read-only file system|Permission denied|Operation not permitted/u.test(reason)
      ? classes.readOnly
      : /Input\/output error|I\/O error/iu.test(reason)
        ? classes.diskError
        : /incompatible with server/u.test(reason)
          ? classes.incompatible
          : /checkpoint record|invalid page|checksum|unexpected data beyond EOF/u.test(reason)
            ? classes.corrupt
            : classes.stopped;
  return new StoreError(fault, reason, {}, true);
}

/** Another process holds the data folder. */
export function dataFolderLocked(operator: string): StoreError {
  return new StoreError({ code: 'store.locked', retry: 'never', operator }, '');
}

/** The database was written by a newer program. */
export function newerSchema(operator: string): StoreError {
  return new StoreError({ code: 'store.newer_schema', retry: 'never', operator }, '');
}

/** Somebody still uses a store that was closed. */
export function storeClosed(): StoreError {
  const operator = 'Chương trình đang dừng nên không ghi thêm dữ liệu.';
  return new StoreError({ code: 'store.closed', retry: 'never', operator }, '');
}
