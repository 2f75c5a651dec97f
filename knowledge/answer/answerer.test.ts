import { loadGuides } from '../guides/load-guides.ts';
import { createAnswerer } from './answerer.ts';

const { guides } = loadGuides();
const today = '2026-11-25';
const answerer = createAnswerer(guides);

describe('createAnswerer', () => {
  it('answers a guide from its own title, with help near home as the last part', () => {
    for (const guide of guides.filter((guide) => guide.effective <= today)) {
      const answer = answerer.answer({ text: guide.title, today });
      expect(answer.candidates[0]?.guide).toBe(guide.id);
      expect(answer.parts.at(-1)?.aspect).toBe('contact');
    }
  });

  it('abstains from a text without words', () => {
    expect(answerer.answer({ text: '??? 👍', today }).status).toBe('abstained');
  });

  it('withdraws guides that do not apply yet', () => {
    const answer = answerer.answer({ text: guides[0]!.title, today: '1999-01-01' });
    expect(answer).toMatchObject({ status: 'abstained', guide: null, candidates: [], parts: [] });
  });
});
