import { type Act, type Call, type Happening, History, type Take } from '../history.ts';

/** A line of a hand-made history: after how many seconds, what kind, which act. */
export type Line = [seconds: number, kind: Happening['kind'], act: Act];

/** A history written by hand, for the checkers' own tests. */
export function historyOf(...lines: Line[]): readonly Happening[] {
  let now = 0;
  const history = new History(0, () => now);
  for (const [seconds, kind, act] of lines) {
    now = seconds * 1000;
    history.record('by hand', kind, act);
  }
  return history.lines;
}

const conversation = 'oa:direct:lan';

export const said = (mark: string): Act => ({ name: 'say', conversation, mark });

export const called = (mark: string, part: Partial<Call> = {}): Act => ({
  name: 'call',
  call: 1,
  id: 'm1',
  account: 'oa',
  conversation,
  marks: [mark],
  bulk: mark.startsWith('tb'),
  ...part,
});

export const taken = (mark: string, part: Partial<Take> = {}): Act => ({
  name: 'take',
  call: 1,
  id: 'm1',
  conversation,
  marks: [mark],
  purpose: mark.startsWith('tb') ? 'message' : 'answer',
  ...part,
});
