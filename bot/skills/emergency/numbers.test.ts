import { loadGuides } from '../../../knowledge/guides/load-guides.ts';
import { careInGroup, careText, helpText } from './numbers.ts';
import { dangers } from './signs.ts';

const guide = loadGuides().guides.find(({ id }) => id === 'so-khan-cap')!;
const known = new Set(JSON.stringify(guide).match(/\b11[1-5]\b/gu));
const texts = [
  ...dangers.map((danger) => helpText([danger])),
  helpText(['fire', 'medical']),
  careText,
  careInGroup,
];

describe('what is said in danger', () => {
  it('names no number that the guide on emergency numbers does not hold', () => {
    for (const text of texts) for (const number of text.match(/\d+/gu) ?? []) expect(known).toContain(number);
  });

  it('begins with what to call', () => {
    for (const danger of dangers.filter((one) => one !== 'self-harm'))
      expect(helpText([danger])).toMatch(/^Gọi ngay:? 11[1-5]/u);
    expect(careText.split('\n\n')[1]).toMatch(/^Gọi ngay 115/u);
  });

  it('answers at most two dangers at once, and stays short enough to be read', () => {
    expect(helpText(['fire', 'medical', 'crime'])).not.toMatch(/chỗ an toàn/u);
    for (const text of texts) expect(text.length).toBeLessThan(900);
  });

  it('tells nobody who suffers what they should have done', () => {
    expect(careText).not.toMatch(/tại sao|ích kỷ|dại dột|không được nghĩ/u);
    expect(careText).toMatch(/máy/u);
  });
});
