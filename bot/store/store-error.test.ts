import { engineLost, StoreError, toStoreError } from './store-error.ts';

const fault = (code: string, message = 'words') => Object.assign(new Error(message), { code });

describe('a failure of the store', () => {
  it.each([
    ['53100', 'store.disk_full', 'later'],
    ['25006', 'store.read_only', 'later'],
    ['42501', 'store.read_only', 'later'],
    ['58030', 'store.disk_error', 'later'],
    ['XX001', 'store.corrupt', 'never'],
    ['57P01', 'store.unavailable', 'later'],
    ['57P03', 'store.unavailable', 'later'],
    ['08006', 'store.unavailable', 'later'],
    ['ECONNREFUSED', 'store.unavailable', 'later'],
    ['ENOTFOUND', 'store.unavailable', 'later'],
    ['EPIPE', 'store.unavailable', 'later'],
    ['28P01', 'store.refused', 'later'],
    ['3D000', 'store.refused', 'later'],
    ['53300', 'store.busy', 'later'],
    ['57014', 'store.timeout', 'later'],
    ['25P03', 'store.timeout', 'later'],
    ['40001', 'store.conflict', 'now'],
    ['40P01', 'store.conflict', 'now'],
    ['55P03', 'store.conflict', 'now'],
    ['23505', 'store.constraint', 'never'],
    ['42P01', 'store.defect', 'never'],
    ['22P02', 'store.defect', 'never'],
  ])('%s is %s, to be tried again: %s', (code, named, retry) => {
    expect(toStoreError(fault(code))).toMatchObject({ code: named, retry });
  });

  it.each([
    'Connection terminated unexpectedly',
    'timeout exceeded when trying to connect',
    'Client has encountered a connection error and is not queryable',
  ])('knows a lost connection by its words: %s', (message) => {
    expect(toStoreError(new Error(message))).toMatchObject({
      code: 'store.unavailable',
      connectionLost: true,
    });
  });

  it.each([
    ['could not write to file "pg_wal/x": No space left on device', 'store.disk_full'],
    ['could not open file: Read-only file system', 'store.read_only'],
    ['could not fsync file: I/O error', 'store.disk_error'],
    ['could not locate a valid checkpoint record', 'store.corrupt'],
    ['database files are incompatible with server', 'store.incompatible'],
    ['anything else', 'store.unavailable'],
  ])('tells why the engine stopped: %s', (reason, code) => {
    expect(engineLost(reason)).toMatchObject({ code, connectionLost: true });
  });

  it('has a Vietnamese sentence with a remedy first and the technical words behind it', () => {
    const error = toStoreError(fault('53100', 'could not extend file'));
    expect(error.message).toBe(`${error.operator} (53100: could not extend file)`);
    expect(error.operator).toMatch(/^Ổ đĩa chứa dữ liệu đã đầy\. Hãy /u);
  });

  it('does not repeat a wrong value, nor the row behind a refused one', () => {
    const wrong = toStoreError(fault('22P02', 'invalid input syntax for type integer: "012345678901"'));
    const detail = Object.assign(fault('23505'), { detail: 'Key (key)=(012345678901) already exists.' });
    for (const error of [wrong, toStoreError(detail)]) {
      expect(JSON.stringify(error) + error.message + error.stack).not.toContain('012345678901');
    }
  });

  it('keeps what is a failure of the store already, and takes anything that is thrown', () => {
    const error = toStoreError(fault('40001'));
    expect(toStoreError(error)).toBe(error);
    for (const thrown of ['text', null, undefined, {}])
      expect(toStoreError(thrown)).toBeInstanceOf(StoreError);
  });
});
