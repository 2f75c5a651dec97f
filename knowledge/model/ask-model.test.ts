import { AIMessage } from '@langchain/core/messages';
import { FakeListChatModel, FakeStreamingChatModel } from '@langchain/core/utils/testing';
import { answerWithinMs, modelAsker, mostCalls } from './ask-model.ts';
import { circuitMs } from './circuit.ts';

const prompt = { system: 's', human: 'h' };

/** A model that never answers and does not listen to its signal. */
class StalledModel extends FakeListChatModel {
  constructor() {
    super({ responses: ['never'] });
  }
  override _generate(): Promise<never> {
    return new Promise(() => {});
  }
}

/** A model that fails until it is mended, and counts how often it is asked. */
function breaking() {
  let now = 0;
  const state = { asked: 0, broken: true };
  const ask = modelAsker({
    now: () => now,
    open: async () => {
      state.asked += 1;
      if (state.broken) throw new Error('down');
      return new FakeListChatModel({ responses: ['xong'] });
    },
  });
  return { ask: async () => (await ask(prompt)).ok || 'no', state, pass: (ms: number) => (now += ms) };
}

describe('asking a model', () => {
  it('waits ten seconds and not longer, also for a model that does not listen', async () => {
    const cut = new AbortController();
    const asked: number[] = [];
    const ask = modelAsker({
      open: async () => new StalledModel(),
      deadline: (milliseconds) => {
        asked.push(milliseconds);
        return cut.signal;
      },
    });
    const waiting = ask(prompt);
    await new Promise(setImmediate);
    cut.abort();
    expect(await waiting).toEqual({ ok: false, reason: 'timeout' });
    expect(asked).toEqual([answerWithinMs]);
    expect(answerWithinMs).toBe(10_000);
  });

  it('ends a model that streams slowly, by its signal', async () => {
    const cut = new AbortController();
    const model = new FakeStreamingChatModel({ sleep: 3_600_000, responses: [new AIMessage('chậm')] });
    model._generate = () => new Promise(() => {});
    const waiting = modelAsker({ open: async () => model, deadline: () => cut.signal })(prompt);
    cut.abort();
    expect(await waiting).toEqual({ ok: false, reason: 'timeout' });
  });

  it('lets only a few wait at once: the others are told at once', async () => {
    let answer = () => {};
    const asked = new Promise<void>((resolve) => {
      answer = resolve;
    });
    const model = new FakeListChatModel({ responses: ['xong'] });
    const ask = modelAsker({ open: () => asked.then(() => model) });
    const waiting = Array.from({ length: mostCalls }, () => ask(prompt));
    expect(await ask(prompt)).toEqual({ ok: false, reason: 'busy' });
    answer();
    expect(await Promise.all(waiting)).toEqual(waiting.map(() => ({ ok: true, value: 'xong' })));
    expect(await ask(prompt)).toEqual({ ok: true, value: 'xong' });
  });

  it('rests for a minute after three failures within a minute, then tries once', async () => {
    const { ask, state, pass } = breaking();
    for (let failure = 0; failure < 3; failure += 1) await ask();
    expect(state.asked).toBe(3);
    pass(circuitMs - 1);
    await ask();
    expect(state.asked).toBe(3);
    pass(1);
    await Promise.all([ask(), ask()]);
    expect(state.asked).toBe(4);
    await ask();
    expect(state.asked).toBe(4);
    pass(circuitMs);
    state.broken = false;
    expect(await ask()).toBe(true);
    expect(await ask()).toBe(true);
  });

  it('does not rest for failures that lie further apart', async () => {
    const { ask, state, pass } = breaking();
    for (let failure = 0; failure < 6; failure += 1) {
      await ask();
      pass(circuitMs / 2);
    }
    expect(state.asked).toBe(6);
  });

  it('opens the model once, and again only after it could not be opened', async () => {
    let opened = 0;
    const ask = modelAsker({
      open: async () => {
        opened += 1;
        return new FakeListChatModel({ responses: ['một', 'hai'] });
      },
    });
    expect(await ask(prompt)).toEqual({ ok: true, value: 'một' });
    expect(await ask(prompt)).toEqual({ ok: true, value: 'hai' });
    expect(opened).toBe(1);
  });

  it('ends when nobody waits any more, which is no failure of the model', async () => {
    const ask = modelAsker({ open: async () => new StalledModel(), now: () => 0 });
    for (let time = 0; time < 5; time += 1) {
      const leave = new AbortController();
      const waiting = ask(prompt, leave.signal);
      leave.abort();
      expect(await waiting).toEqual({ ok: false, reason: 'left' });
    }
  });
});
