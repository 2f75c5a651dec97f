import { loadGuides } from '../../knowledge/guides/load-guides.ts';
import { stepsOf } from './steps.ts';
import { tipsFor } from './tips.ts';

const guides = loadGuides().guides;
const guide = (id: string) => guides.find((one) => one.id === id)!;

describe('tipsFor', () => {
  it('gives the line that names the step, for every line of the library that names one', () => {
    const missed: string[] = [];
    for (const one of guides.filter((each) => stepsOf(each, 'phone').length > 0))
      for (const line of one.sections.trouble ?? []) {
        const step = Number(/^Bước (\d+): /u.exec(line.text)?.[1]);
        if (!step) continue;
        const rivals = (one.sections.trouble ?? []).filter(({ text }) => text.startsWith(`Bước ${step}: `));
        const { lines, fitting } = tipsFor(one, 'phone', step);
        const shown = lines.map((tip) => tip.line);
        if (!fitting || (rivals.length <= 2 && !shown.includes(line))) missed.push(`${one.id}: ${line.text}`);
      }
    expect(missed).toEqual([]);
  });

  it('shows at most two that fit, and none that names another step', () => {
    for (const one of guides)
      stepsOf(one, 'phone').forEach((_, index) => {
        const { lines, fitting } = tipsFor(one, 'phone', index + 1);
        expect(lines.length).toBeGreaterThan(0);
        if (!fitting) return;
        expect(lines.length).toBeLessThanOrEqual(2);
        for (const { line } of lines)
          expect(Number(/^Bước (\d+): /u.exec(line.text)?.[1] ?? index + 1)).toBe(index + 1);
      });
  });

  it('listens to what the person says of the trouble, with marks or without', () => {
    for (const said of ['máy báo đã có người đóng bắt buộc', 'may bao da co nguoi dong bat buoc']) {
      const { lines } = tipsFor(guide('bhxh-tu-nguyen'), 'phone', 1, said);
      expect(lines[0]!.text).toMatch(/^Máy báo đã có người đóng bắt buộc/u);
    }
  });

  it('shows the troubles of the whole matter when none fits', () => {
    const strange = guide('bhxh-tu-nguyen');
    const phone = strange.sections.phone!.map((line) => ({ ...line, text: `Qqq ${line.step}.` }));
    const trouble = strange.sections.trouble!.filter(({ text }) => !text.startsWith('Bước'));
    const { lines, fitting } = tipsFor(
      { ...strange, sections: { ...strange.sections, phone, trouble } },
      'phone',
      2,
    );
    expect(fitting).toBe(false);
    expect(lines.map(({ line }) => line)).toEqual(trouble);
  });
});
