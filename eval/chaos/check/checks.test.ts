import type { Act } from '../history.ts';
import { type CheckName, checks } from './checks.ts';
import { called, historyOf, type Line, said, taken } from './hand-made.ts';

const lan = 'oa:direct:lan';
const wish = (kind: 'stop' | 'correct' | 'withdraw', version: number, inFlight = 0): Act => ({
  name: 'wish',
  wish: kind,
  announcement: 'tb1',
  version,
  inFlight,
});
const audience: Act = {
  name: 'audience',
  announcement: 'tb1',
  villages: [
    { village: 'v1', conversations: ['g1'] },
    { village: 'v2', conversations: [] },
  ],
};
const twoWays: Act = {
  name: 'audience',
  announcement: 'tb1',
  villages: [{ village: 'v1', conversations: ['zg:group:v1', lan, 'web:direct:to'] }],
};
const ledger = (one: string, two: string): Act => ({
  name: 'ledger',
  announcement: 'tb1',
  version: 1,
  lines: [
    { village: 'v1', state: one },
    { village: 'v2', state: two },
  ],
});
const proof: Act = { name: 'proof', announcement: 'tb1', version: 1, village: 'v1', by: 'person' };
const claim = (state: string, open = false): Act => ({
  name: 'claim',
  id: 'm1',
  conversation: lan,
  marks: ['q1'],
  state,
  open,
});
const limit: Act = {
  name: 'limit',
  account: 'oa',
  perMinute: 2,
  jumpSlack: 1,
  quota: { all: 3, bulk: 1 },
};
const jump: Act = { name: 'fault', fault: 'clock-jump' };

/** What must be found, and what looks like it and must not. */
const cases: Record<CheckName, { bad: Record<string, Line[]>; good: Record<string, Line[]> }> = {
  'no loss': {
    bad: {
      'an acknowledged question without an answer': [[0, 'ok', said('q1')]],
      'a message that is never settled': [[0, 'ok', claim('queued', true)]],
      'a refusal that was not for good': [
        [0, 'ok', said('q1')],
        [1, 'fail', called('q1')],
      ],
    },
    good: {
      'a question that was not acknowledged': [[0, 'invoke', said('q1')]],
      'a refusal for good': [
        [0, 'ok', said('q1')],
        [1, 'fail', called('q1', { final: true })],
      ],
      'a call whose end nobody knows, and our server says so': [
        [0, 'ok', said('q1')],
        [1, 'info', called('q1')],
        [2, 'ok', claim('unknown')],
      ],
    },
  },
  'no double effect': {
    bad: {
      'one answer that came twice, even under two ids': [
        [0, 'ok', taken('q1')],
        [1, 'ok', taken('q1', { call: 2, id: 'm2' })],
      ],
      'an event that two turns handled': [[0, 'ok', { name: 'turns', mark: 'q1', count: 2 }]],
    },
    good: {
      'the same announcement to two people': [
        [0, 'ok', taken('tb1.v1')],
        [1, 'ok', taken('tb1.v1', { conversation: 'oa:direct:hoa' })],
      ],
    },
  },
  order: {
    bad: {
      'the second answer first': [
        [0, 'invoke', said('q1')],
        [1, 'invoke', said('q2')],
        [2, 'ok', taken('q2')],
        [3, 'ok', taken('q1')],
      ],
      'old words after new ones': [
        [0, 'ok', taken('tb1.v2')],
        [1, 'ok', taken('tb1.v1')],
      ],
    },
    good: {
      'two announcements that cross': [
        [0, 'ok', taken('tb2.v2')],
        [1, 'ok', taken('tb1.v1')],
      ],
    },
  },
  limits: {
    bad: {
      'three calls where two are allowed': [
        [0, 'ok', limit],
        [1, 'invoke', called('q1')],
        [30, 'invoke', called('q2')],
        [60, 'invoke', called('q3')],
      ],
      'bulk in the part of a quota that is kept for replies': [
        [0, 'ok', limit],
        [1, 'invoke', called('tb1.v1')],
        [1, 'ok', taken('tb1.v1')],
        [100, 'invoke', called('tb2.v1', { call: 2 })],
        [100, 'ok', taken('tb2.v1', { call: 2 })],
      ],
      'more than the clock that jumped can explain': [
        [0, 'ok', limit],
        [1, 'invoke', called('q1')],
        [2, 'invoke', called('q2')],
        [3, 'info', jump],
        [4, 'invoke', called('q3')],
        [5, 'invoke', called('q4')],
      ],
    },
    good: {
      'two calls in each minute': [
        [0, 'ok', limit],
        [1, 'invoke', called('q1')],
        [30, 'invoke', called('q2')],
        [61, 'invoke', called('q3')],
      ],
      'one more when the clock jumped': [
        [0, 'ok', limit],
        [1, 'invoke', called('q1')],
        [2, 'invoke', called('q2')],
        [3, 'info', jump],
        [4, 'invoke', called('q3')],
      ],
    },
  },
  'words and deeds': {
    bad: {
      'called sent, and the platform never had it': [[0, 'ok', claim('sent')]],
      'called failed, and the platform has it': [
        [0, 'ok', taken('q1')],
        [1, 'ok', claim('failed')],
      ],
    },
    good: {
      'called unknown, whatever the platform has': [
        [0, 'ok', taken('q1')],
        [1, 'ok', claim('unknown')],
      ],
    },
  },
  ledger: {
    bad: {
      'called arrived without a proof': [
        [0, 'ok', audience],
        [1, 'ok', taken('tb1.v1', { conversation: 'g1' })],
        [2, 'ok', ledger('delivered', 'missed')],
      ],
      'a proof that it forgot': [
        [0, 'ok', audience],
        [1, 'ok', proof],
        [2, 'ok', ledger('failed', 'missed')],
      ],
      'a proof of other words': [
        [0, 'ok', audience],
        [1, 'ok', { ...proof, version: 2 } as Act],
        [2, 'ok', ledger('seen', 'missed')],
      ],
      'called sent, and no platform has it': [
        [0, 'ok', audience],
        [1, 'ok', ledger('sent', 'missed')],
      ],
      'a village too few': [
        [0, 'ok', audience],
        [
          1,
          'ok',
          {
            name: 'ledger',
            announcement: 'tb1',
            version: 1,
            lines: [{ village: 'v2', state: 'missed' }],
          },
        ],
      ],
    },
    good: {
      'arrived, with its proof': [
        [0, 'ok', audience],
        [1, 'ok', proof],
        [2, 'ok', ledger('seen', 'missed')],
      ],
    },
  },
  'stop and correct': {
    bad: {
      'a call that begins after the stop': [
        [0, 'ok', wish('stop', 1)],
        [1, 'invoke', called('tb1.v1')],
      ],
      'a call under way that begins after its lease': [
        [0, 'ok', wish('stop', 1, 1)],
        [9, 'invoke', called('tb1.v1')],
      ],
      'old words and no correction': [
        [0, 'invoke', called('tb1.v1')],
        [0, 'ok', taken('tb1.v1')],
        [1, 'ok', wish('correct', 2)],
      ],
      'old words, then the new ones as if they were the first': [
        [0, 'invoke', called('tb1.v1')],
        [0, 'ok', taken('tb1.v1')],
        [1, 'ok', wish('correct', 2)],
        [2, 'ok', taken('tb1.v2')],
      ],
      'a correction to who never got anything': [
        [1, 'ok', wish('correct', 2)],
        [2, 'ok', taken('tb1.v2', { purpose: 'correction' })],
      ],
    },
    good: {
      'a call that was under way': [
        [0, 'ok', wish('stop', 1, 1)],
        [1, 'invoke', called('tb1.v1')],
      ],
      'old words and one correction': [
        [0, 'invoke', called('tb1.v1')],
        [0, 'ok', taken('tb1.v1')],
        [1, 'ok', wish('correct', 2)],
        [2, 'ok', taken('tb1.v2', { purpose: 'correction' })],
      ],
      'a correction that came to the village over its other way': [
        [0, 'ok', twoWays],
        [0, 'ok', taken('tb1.v1')],
        [1, 'ok', wish('correct', 2)],
        [2, 'ok', { ...claim('sent'), conversation: 'web:direct:to', marks: ['tb1.v2'] } as Act],
        [2, 'ok', taken('tb1.v2', { purpose: 'correction', conversation: 'web:direct:to' })],
      ],
      'only the new words for who had none': [
        [1, 'ok', wish('correct', 2)],
        [2, 'ok', taken('tb1.v2')],
      ],
    },
  },
  'one way to a village': {
    bad: {
      'the same over the group and by hand': [
        [0, 'ok', twoWays],
        [1, 'ok', taken('tb1.v1', { conversation: 'zg:group:v1' })],
        [2, 'ok', taken('tb1.v1', { conversation: 'web:direct:to' })],
      ],
    },
    good: {
      'one of them': [
        [0, 'ok', twoWays],
        [2, 'ok', taken('tb1.v1', { conversation: 'web:direct:to' })],
      ],
      'two residents': [
        [0, 'ok', twoWays],
        [1, 'ok', taken('tb1.v1', { conversation: lan })],
        [2, 'ok', taken('tb1.v1', { conversation: 'web:direct:to' })],
      ],
    },
  },
  'opt-out': {
    bad: {
      'bulk six seconds later': [
        [0, 'ok', { name: 'opt-out', conversation: lan }],
        [6, 'invoke', called('tb1.v1')],
      ],
    },
    good: {
      'an answer to who asks again': [
        [0, 'ok', { name: 'opt-out', conversation: lan }],
        [6, 'invoke', called('q1')],
      ],
      'what left at once': [
        [0, 'ok', { name: 'opt-out', conversation: lan }],
        [2, 'invoke', called('tb1.v1')],
      ],
    },
  },
};

describe.each(Object.entries(cases))('the checker of %s', (name, { bad, good }) => {
  const check = checks[name as CheckName];
  it.each(Object.entries(bad))('finds %s', (_, lines) => {
    expect(check(historyOf(...lines))).not.toEqual([]);
  });
  it.each(Object.entries(good))('does not object to %s', (_, lines) => {
    expect(check(historyOf(...lines))).toEqual([]);
  });
});
