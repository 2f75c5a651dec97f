import { type Circumstances, nextStep, refreshAfterMs } from './token-policy.ts';
import { emptyRecord, fingerprint, type RefreshAttempt, type TokenRecord } from './token-record.ts';

const second = 1000;
const hour = 3600 * second;
const start = 1_700_000_000_000;
const pair = { accessToken: 'A1', refreshToken: 'R1', obtainedAt: start, expiresAt: start + 25 * hour };
const stored: TokenRecord = { pair, seedsTaken: [fingerprint('S1')], attempt: null };
const later = (ms: number, more: Partial<Circumstances> = {}): Circumstances => ({
  seed: 'S1',
  dead: null,
  probed: null,
  now: start + ms,
  ...more,
});
const tried = (state: RefreshAttempt['state'], at: number, token = 'R1'): TokenRecord => ({
  ...stored,
  attempt: { token: fingerprint(token), at: start + at, state, detail: null },
});
const use = { do: 'use', token: 'A1' };
const refresh = { do: 'refresh', refreshToken: 'R1', isSeed: false };
const probe = { do: 'probe', token: 'A1' };
const fail = (code: string) => ({ do: 'fail', fault: expect.objectContaining({ code }) });

describe('what to do with the stored tokens', () => {
  it.each<[string, TokenRecord, Circumstances, unknown]>([
    ['nothing stored, no seed: fails', emptyRecord, later(0, { seed: null }), fail('none')],
    [
      'nothing stored: spends the seed',
      emptyRecord,
      later(0),
      { do: 'refresh', refreshToken: 'S1', isSeed: true },
    ],
    ['a young pair: uses it', stored, later(11 * hour), use],
    ['no seed any more: uses the stored pair', stored, later(hour, { seed: null }), use],
    ['a pair of 12 hours: refreshes', stored, later(refreshAfterMs), refresh],
    ['a pair long expired: refreshes', stored, later(90 * hour), refresh],
    ['the access token is dead: refreshes', stored, later(hour, { dead: 'A1' }), refresh],
    ['another access token is dead: uses the stored one', stored, later(hour, { dead: 'A0' }), use],
    [
      'dead a moment after it was issued: fails without a refresh',
      stored,
      later(30 * second, { dead: 'A1' }),
      fail('just-issued'),
    ],
    [
      'a new seed: spends it',
      stored,
      later(hour, { seed: 'S2' }),
      { do: 'refresh', refreshToken: 'S2', isSeed: true },
    ],
    ['a clock set back: uses the pair', stored, later(-5 * hour), use],

    [
      'a crash a moment ago: waits with the old token',
      tried('running', 13 * hour),
      later(13 * hour + 5 * second),
      use,
    ],
    [
      'a crash a while ago: tries the old token first',
      tried('running', 13 * hour),
      later(13 * hour + 30 * second),
      probe,
    ],
    [
      'a crash, the old token is dead: refreshes at once',
      tried('running', 13 * hour),
      later(13 * hour + second, { dead: 'A1' }),
      refresh,
    ],
    [
      'a lost answer a moment ago: waits with the old token',
      tried('lost', 13 * hour),
      later(13 * hour + 30 * second),
      use,
    ],
    [
      'a lost answer a while ago: tries the old token first',
      tried('lost', 13 * hour),
      later(14 * hour),
      probe,
    ],
    [
      'the old token lives: the refresh never was, refreshes',
      tried('lost', 13 * hour),
      later(14 * hour, { probed: 'alive' }),
      refresh,
    ],
    [
      'the old token is dead: refreshes as a last resort',
      tried('lost', 13 * hour),
      later(14 * hour, { dead: 'A1' }),
      refresh,
    ],
    [
      'Zalo cannot tell: goes on with the old token',
      tried('lost', 13 * hour),
      later(14 * hour, { probed: 'unclear' }),
      use,
    ],
    [
      'a lost answer and a dead token: rests, then refreshes',
      tried('lost', 13 * hour),
      later(13 * hour + second, { dead: 'A1' }),
      fail('lost'),
    ],
    ['a lost answer and an expired token: refreshes', tried('lost', 30 * hour), later(31 * hour), refresh],
    ['not sent a moment ago: uses the old token', tried('unsent', 13 * hour), later(13 * hour + second), use],
    [
      'not sent a moment ago, token dead: rests',
      tried('unsent', 13 * hour),
      later(13 * hour + second, { dead: 'A1' }),
      fail('unreachable'),
    ],
    [
      'not sent a while ago: refreshes without a probe',
      tried('unsent', 13 * hour),
      later(13 * hour + 31 * second),
      refresh,
    ],
    [
      'refused a moment ago: uses the old token',
      tried('refused', 13 * hour),
      later(13 * hour + 60 * second),
      use,
    ],
    [
      'refused a moment ago, token dead: fails',
      tried('refused', 13 * hour),
      later(13 * hour + 60 * second, { dead: 'A1' }),
      fail('refused'),
    ],
    [
      'refused, then a new seed: spends it at once',
      tried('refused', 13 * hour),
      later(13 * hour + second, { seed: 'S2' }),
      { do: 'refresh', refreshToken: 'S2', isSeed: true },
    ],
    [
      'the new seed was refused: uses the pair meanwhile',
      tried('refused', hour, 'S2'),
      later(hour + second, { seed: 'S2' }),
      use,
    ],
    [
      'a note from the future (clock set back): does not wait for it',
      tried('unsent', 20 * hour),
      later(13 * hour),
      refresh,
    ],
  ])('%s', (_, record, circumstances, step) => {
    expect(nextStep(record, circumstances)).toEqual(step);
  });

  it('tells the operator in a sentence who can repair a refused token, and shows no token', () => {
    const step = nextStep(tried('refused', 13 * hour), later(13 * hour + second, { dead: 'A1' }));
    if (step.do !== 'fail') throw new Error('expected a fault');
    expect(step.fault.operator).toContain('quản trị viên Official Account');
    expect(step.fault.operator).toContain('ZALO_OA_REFRESH_TOKEN');
    expect(step.fault.operator).not.toMatch(/[AR]1/u);
  });
});
