import { Journal, waitFor } from './journal.ts';

type Line = { kind: 'call'; path: string } | { kind: 'message'; text: string };
const journal = () => new Journal<Line>(() => 5);

describe('the journal', () => {
  it('numbers lines in order and finds them by kind', () => {
    const lines = journal();
    lines.append({ kind: 'call', path: '/a' });
    lines.append({ kind: 'message', text: 'chào' });
    lines.append({ kind: 'call', path: '/b' });
    expect(lines.all().map((line) => line.sequence)).toEqual([1, 2, 3]);
    expect(lines.of('call').map((line) => line.path)).toEqual(['/a', '/b']);
    expect(lines.after(2)).toHaveLength(1);
  });

  it('never lets a written line be changed', () => {
    const line = journal().append({ kind: 'message', text: 'chào' });
    expect(() => Object.assign(line, { text: 'khác' })).toThrow(TypeError);
  });
});

describe('waiting for a condition', () => {
  it('ends with the value once a new line makes it true', async () => {
    const lines = journal();
    const found = waitFor(
      lines,
      () => lines.of('message')[0],
      () => '',
    );
    lines.append({ kind: 'call', path: '/a' });
    lines.append({ kind: 'message', text: 'chào' });
    expect((await found).text).toBe('chào');
  });

  it('says what it saw when it waited in vain', async () => {
    const lines = journal();
    const vain = waitFor(
      lines,
      () => false,
      () => '0 calls',
      1,
    );
    await expect(vain).rejects.toThrow('waited 1 ms in vain; 0 calls');
  });

  it('fails at once when the condition throws', async () => {
    const broken = waitFor(
      journal(),
      () => {
        throw new Error('no such user');
      },
      () => '',
    );
    await expect(broken).rejects.toThrow('no such user');
  });
});
