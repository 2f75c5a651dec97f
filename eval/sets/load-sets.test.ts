import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { loadGuides } from '../../knowledge/guides/load-guides.ts';
import { askedAspects, loadQuestions, partOf, questionSchema, readSet, type styles } from './load-sets.ts';
import { bare } from './typing/marks.ts';

const questions = loadQuestions();
const { guides } = loadGuides();
const titles = new Map(guides.map((guide) => [guide.id, guide.title]));

const words = (text: string) =>
  text
    .normalize('NFC')
    .toLowerCase()
    .match(/[\p{L}\p{N}]+/gu) ?? [];
const folded = (text: string) => words(bare(text)).join(' ');
const share = (count: number) => count / questions.length;
const withStyle = (style: (typeof styles)[number]) =>
  questions.filter((question) => question.styles?.includes(style));

/** Words of titles that say nothing about the matter. */
const frame = new Set(
  (
    'làm xin có được không đi ở cho của và là khi bị để từ các với cách ai gì đâu bao nhiêu nào đúng mấy số ' +
    'người theo trên qua ra về vào xem bắt đầu thể hằng một phải gọi giờ lần bằng biết hỏi mới'
  ).split(' '),
);

describe('the question set', () => {
  it('has at least 520 questions and no text twice after folding', () => {
    expect(questions.length).toBeGreaterThanOrEqual(520);
    expect(new Set(questions.map(({ text }) => folded(text))).size).toBe(questions.length);
  });

  it('names only guides that exist, and asks each of them at least five times', () => {
    const named = questions.flatMap(({ guide, also = [] }) => [guide, ...also]);
    expect(named.filter((id) => !titles.has(id))).toEqual([]);
    const seldom = guides.filter(({ id }) => questions.filter(({ guide }) => guide === id).length < 5);
    expect(seldom.map(({ id }) => id)).toEqual([]);
  });

  it('never names the right guide again among the other right ones', () => {
    expect(questions.filter(({ guide, also }) => also?.includes(guide))).toEqual([]);
  });

  it('asks for every aspect at least forty times', () => {
    for (const aspect of askedAspects) {
      expect(questions.filter((question) => question.aspect === aspect).length).toBeGreaterThanOrEqual(40);
    }
  });

  it('speaks in dialects, fragments, stories and old words often enough to measure each', () => {
    expect(withStyle('dialect').length).toBeGreaterThanOrEqual(60);
    expect(withStyle('fragment').length).toBeGreaterThanOrEqual(60);
    expect(withStyle('story').length).toBeGreaterThanOrEqual(60);
    expect(withStyle('old-words').length).toBeGreaterThanOrEqual(40);
  });

  it('calls a question of two to four words a fragment, and one of 28 to 40 a story', () => {
    const misnamed = questions.filter(({ text, styles: marked = [] }) => {
      const length = text.split(/\s+/u).length;
      const fragment = length >= 2 && length <= 4;
      const story = marked.includes('story');
      return length > 40 || fragment !== marked.includes('fragment') || (story && length < 28);
    });
    expect(misnamed.map(({ text }) => text)).toEqual([]);
  });

  it('says a third of its questions without one content word of the title', () => {
    const unlike = questions.filter(({ text, guide }) => {
      const title = new Set(words(titles.get(guide) ?? '').filter((word) => !frame.has(word)));
      return words(text).every((word) => !title.has(word));
    });
    expect(share(unlike.length)).toBeGreaterThan(1 / 3);
  });

  it('is no copy of the questions the guides are found by', () => {
    const known = new Set(guides.flatMap((guide) => guide.questions.map(folded)));
    const copied = questions.filter(({ text }) => words(text).length > 4 && known.has(folded(text)));
    expect(copied.map(({ text }) => text)).toEqual([]);
  });

  it('leaves every guide at least one question in the test part', () => {
    const tested = new Set(questions.filter(({ id }) => partOf(id) === 'test').map(({ guide }) => guide));
    expect(guides.map(({ id }) => id).filter((id) => !tested.has(id))).toEqual([]);
    expect(share(questions.filter(({ id }) => partOf(id) === 'tuning').length)).toBeCloseTo(0.4, 1);
  });

  it('is UTF-8 in composed form with one question a line', () => {
    const file = readFileSync(new URL('./questions.jsonl', import.meta.url), 'utf8');
    expect(file).toBe(file.normalize('NFC'));
    expect(file.trimEnd().split('\n').length).toBe(questions.length);
  });
});

describe('reading a set', () => {
  const folder = mkdtempSync(join(tmpdir(), 'loa-set-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  it('names the line of every fault at once', () => {
    const file = join(folder, 'faulty.jsonl');
    const good = { id: 'q0001', text: 'x', guide: 'vssid', aspect: 'steps' };
    const lines = [good, { ...good, id: 'q0002', aspect: 'how' }, good].map((line) => JSON.stringify(line));
    writeFileSync(file, `${lines.join('\n')}\n{\n`);
    const read = () => readSet(pathToFileURL(file), questionSchema);
    expect(read).toThrow(/:2: .*aspect/su);
    expect(read).toThrow(/:3: the id q0001 occurs twice/u);
    expect(read).toThrow(/:4: no JSON/u);
  });

  it('keeps a line on its side whatever else is added', () => {
    expect(['q0001', 'q0002', 'q0003', 'q0004'].map(partOf)).toEqual(['tuning', 'test', 'tuning', 'tuning']);
  });
});
