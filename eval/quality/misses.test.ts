import type { Measured } from './measured.ts';
import { listMisses } from './misses.ts';

const miss = (id: string, faults: Measured['faults'], change: Partial<Measured> = {}): Measured => ({
  set: 'questions',
  part: 'tuning',
  id,
  typing: 'marks',
  text: 'làm căn cước\nmất bao lâu',
  styles: [],
  wanted: { intent: 'howto', guides: ['a', 'b'], aspect: 'time' },
  got: {
    intent: 'howto',
    status: 'clarified',
    guide: null,
    aspect: 'fee',
    confidence: 0.4,
    candidates: ['c'],
  },
  faults,
  foreign: [],
  ms: 1,
  ...change,
});
const got = miss('x', []).got;
const list = [
  miss('fine', []),
  miss('aspect', ['aspect'], { got: { ...got, guide: 'a', status: 'answered', candidates: ['a'] } }),
  miss('unsure', ['guide', 'answer']),
  miss('misled', ['guide'], { got: { ...got, guide: 'c', status: 'answered', confidence: 0.9 } }),
  miss('less-sure', ['guide', 'answer'], { got: { ...got, confidence: 0.1 } }),
  miss('unheard', ['intent'], { set: 'router', wanted: { intent: 'emergency', guides: null, aspect: null } }),
  miss('invented', ['fact'], { foreign: ['5 ngày'], got: { ...got, guide: 'a', status: 'answered' } }),
];

describe('the misses', () => {
  const [heading, ...lines] = listMisses(list, 9);
  const of = (set: string) => lines.filter((line) => new RegExp(`^${set} .* marks`, 'u').test(line));

  it('come set by set in the order of the harm they do', () => {
    expect(heading).toBe('== misses of the tuning part: 6 of 7');
    const ids = of('questions').map((line) => line.split(' ')[1]);
    expect(ids).toEqual(['invented', 'misled', 'unsure', 'less-sure', 'aspect']);
    expect(of('router')).toHaveLength(1);
    expect(listMisses(list, 1).filter((line) => line.includes(' marks ['))).toHaveLength(2);
  });

  it('say what was asked, wanted and got', () => {
    const at = lines.findIndex((line) => line.startsWith('questions unsure'));
    expect(lines.slice(at, at + 3)).toEqual([
      'questions unsure marks [guide, answer] làm căn cước mất bao lâu',
      '    wanted howto a or b time',
      '    got    howto/clarified (c) fee 0.40',
    ]);
    expect(lines).toContain('    got    howto/answered a fee 0.40 not in the guide: 5 ngày');
  });

  it('are counted by what is taken for what', () => {
    expect(lines.slice(0, 3)).toEqual([
      'questions: guide a as (c)          2',
      'router: intent emergency as howto  1',
      'questions: guide a as c            1',
    ]);
  });
});
