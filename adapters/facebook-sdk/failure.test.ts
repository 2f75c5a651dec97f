import { graphErrors, knownError } from './error-table.ts';
import { channelErrorOf, type GraphFailure } from './failure.ts';

const refused = (code: number, subcode: number | null = null, more: object = {}): GraphFailure => ({
  kind: 'refused',
  code,
  subcode,
  transient: null,
  traceId: null,
  waitMs: null,
  ...more,
});
const errorOf = (failure: GraphFailure) => channelErrorOf('messenger', failure);

describe('the table of Graph errors', () => {
  it.each(Object.keys(graphErrors))('gives %s a Vietnamese sentence with an end', (key) => {
    const { operator, resident } = graphErrors[key]!;
    expect(operator).toMatch(/^\p{Lu}.*\.$/u);
    expect(operator).toMatch(/[ạảãàáâậầấẩẫăắằặẳẵóòọõỏôộổỗồốơờớợởỡéèẻẹẽêếềệểễúùụủũưựữửừứíìịỉĩýỳỷỵỹđ]/u);
    if (resident !== null) expect(resident).not.toMatch(/token|API|Facebook báo/u);
  });

  it('looks for the subcode first, then for the code', () => {
    expect(knownError(10, 2018278).code).toBe('window-closed');
    expect(knownError(10, 4711).code).toBe('permission-missing');
    expect(knownError(10, null).code).toBe('permission-missing');
    expect(knownError(190, 463).code).toBe('token-invalid');
  });

  it('keeps an unknown code in sight and tries again later', () => {
    expect(errorOf(refused(424242))).toMatchObject({ code: 'messenger.unknown', retry: 'later' });
    expect(errorOf(refused(424242)).operator).toContain('424242');
  });

  it('calls only the error that says so ambiguous', () => {
    const ambiguous = Object.keys(graphErrors).filter((key) => graphErrors[key]!.ambiguous);
    expect(ambiguous).toEqual(['1/1357046']);
  });

  it('says of the Page whether a person has to act, or it passes by itself', () => {
    const lasts = (code: number, subcode: number | null = null) =>
      errorOf(refused(code, subcode)).lasting ?? false;
    expect([lasts(190), lasts(368), lasts(10), lasts(10, 1893063), lasts(2022)]).toEqual(Array(5).fill(true));
    expect([lasts(4), lasts(613), lasts(80006), lasts(551)]).toEqual(Array(4).fill(false));
  });

  it('believes is_transient, and only when it says yes', () => {
    expect(errorOf(refused(551, 1545041)).retry).toBe('never');
    expect(errorOf(refused(551, 1545041, { transient: false })).retry).toBe('never');
    expect(errorOf(refused(551, 1545041, { transient: true })).retry).toBe('later');
    expect(errorOf(refused(2, null, { transient: false })).retry).toBe('later');
  });

  it('waits as long as the platform says when that is longer', () => {
    expect(errorOf(refused(80006, null, { waitMs: 3_600_000 })).retry).toEqual({ afterMs: 3_600_000 });
    expect(errorOf(refused(613, null, { waitMs: 10 })).retry).toEqual({ afterMs: 60_000 });
  });
});

describe('failures without an error of Graph', () => {
  it.each<[GraphFailure, object]>([
    [
      { kind: 'unanswered', sent: 'no', reason: 'unreachable' },
      { ambiguous: false, scope: 'account' },
    ],
    [
      { kind: 'unanswered', sent: 'no', reason: 'deadline' },
      { ambiguous: false, scope: 'message' },
    ],
    [
      { kind: 'unanswered', sent: 'maybe', reason: 'cut' },
      { ambiguous: true, retry: 'later' },
    ],
    [{ kind: 'unreadable' }, { ambiguous: true }],
    [
      { kind: 'status', status: 502, waitMs: null },
      { ambiguous: true, retry: 'later' },
    ],
    [
      { kind: 'status', status: 503, waitMs: 9000 },
      { ambiguous: true, retry: { afterMs: 9000 } },
    ],
    [
      { kind: 'status', status: 403, waitMs: null },
      { ambiguous: false, scope: 'account' },
    ],
    [
      { kind: 'status', status: 429, waitMs: null },
      { ambiguous: false, retry: { afterMs: 60_000 } },
    ],
    [
      { kind: 'status', status: 429, waitMs: 5000 },
      { ambiguous: false, retry: { afterMs: 5000 } },
    ],
  ])('%j is ambiguous only when the platform can have taken the message', (failure, expected) => {
    expect(errorOf(failure)).toMatchObject(expected);
  });
});
