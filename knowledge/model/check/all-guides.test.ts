import fc from 'fast-check';
import { compose } from '../../answer/compose.ts';
import { aspects } from '../../guides/guide.ts';
import { loadGuides } from '../../guides/load-guides.ts';
import { type DraftLine, draftOf } from '../draft.ts';
import { checkWording } from './check-wording.ts';

const { guides } = loadGuides();
const answers = guides.flatMap((guide) =>
  aspects.map((aspect) => ({ guide, draft: draftOf(compose(guide, aspect)) })),
);
const written = (draft: readonly DraftLine[], say: (text: string, at: number) => string = (text) => text) =>
  draft.map(({ marker, text, heading }, at) => marker + (heading ? text : say(text, at))).join('\n');
const passes = ({ guide, draft }: (typeof answers)[number], output: string) =>
  checkWording(output, { draft, guide, wish: 'plainer', prompt: '' });

describe('the check over the answers of all guides', () => {
  it('passes every answer that is only said more kindly', () => {
    const kindly = (text: string) => `${text.replace(/[.]$/u, '')} nhé.`;
    const refused = answers.filter((answer) => !passes(answer, written(answer.draft, kindly)).ok);
    expect(
      refused.map(({ guide, draft }) => [guide.id, passes({ guide, draft }, written(draft, kindly))]),
    ).toEqual([]);
  });

  it('refuses an amount, a phone, a date, a link or a form put into any line of any answer', () => {
    const lies = [
      'mất 123.457 đồng',
      'gọi 0987 654 327',
      'hạn 17/7/2037',
      'vào trang giayto7.com',
      'điền mẫu XK77',
      'hết bảy trăm mười bảy nghìn đồng',
      'hỏi ông Trần Văn Lừa',
    ];
    fc.assert(
      fc.property(fc.constantFrom(...answers), fc.constantFrom(...lies), fc.nat(), (answer, lie, nth) => {
        const open = answer.draft.flatMap(({ heading }, at) => (heading ? [] : [at]));
        const chosen = open[nth % open.length];
        const output = written(answer.draft, (text, at) => (at === chosen ? `${text} Nhớ ${lie}.` : text));
        expect(passes(answer, output).ok).toBe(false);
      }),
      { numRuns: 1000 },
    );
  });

  it("refuses a lost line and two steps under each other's numbers", () => {
    fc.assert(
      fc.property(fc.constantFrom(...answers), fc.nat(), (answer, nth) => {
        const { draft } = answer;
        const lines = written(draft).split('\n');
        expect(passes(answer, lines.toSpliced(nth % lines.length, 1).join('\n')).ok).toBe(false);
        const steps = draft.flatMap(({ marker }, at) =>
          marker.startsWith('1.') && draft[at + 1] ? [at] : [],
        );
        const at = steps[nth % Math.max(steps.length, 1)];
        if (at === undefined) return;
        const swapped = written(draft, (text, line) => {
          if (line === at) return draft[at + 1]!.text;
          return line === at + 1 ? draft[at]!.text : text;
        });
        expect([answer.guide.id, at, passes(answer, swapped).ok]).toEqual([answer.guide.id, at, false]);
      }),
      { numRuns: 500 },
    );
  });
});
