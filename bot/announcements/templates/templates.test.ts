import { fold } from '../../../knowledge/vietnamese/fold.ts';
import { checkWords } from '../checks/check-words.ts';
import { stops } from '../checks/finding.ts';
import { topics } from '../topics.ts';
import { blanksIn } from './find-blanks.ts';
import { templates } from './find-template.ts';
import { meeting } from './meeting.ts';
import { fillTemplate, openBlanks } from './template.ts';

const today = '2026-11-23';

describe('templates', () => {
  it.each(templates.map((template) => [template.kind, template] as const))(
    '%s is whole: its example fills every blank, nothing stays open, and passes every check',
    (_kind, template) => {
      expect(Object.keys(template.example).sort()).toEqual(template.blanks.map(({ name }) => name).sort());
      expect(openBlanks(template, template.example)).toEqual([]);
      const filled = fillTemplate(template, template.example);
      expect(`${filled.title}${filled.text}`).not.toMatch(/[{}]|\.\.|undefined/u);
      expect(checkWords({ ...template, ...filled }, today)).toEqual([]);
      expect(topics.map(({ id }) => id)).toContain(template.topic);
    },
  );

  it.each(templates.map((template) => [template.kind, template] as const))(
    '%s names the blanks that are missing, and says nothing of the others',
    (_kind, template) => {
      expect(openBlanks(template, {}).length).toBeGreaterThan(1);
      const required = Object.fromEntries(
        template.blanks.filter((blank) => blank.required).map(({ name }) => [name, template.example[name]]),
      );
      const filled = fillTemplate(template, required);
      expect(filled.text).not.toMatch(/: *\.|[{}]|undefined/u);
      expect(stops(checkWords({ ...template, ...filled }, today))).toEqual([]);
    },
  );

  it('finds its blanks in free text', () => {
    const text =
      'Mời mỗi nhà một người dự họp về việc bình xét hộ nghèo. 19 giờ 30 thứ tư 25/11/2026 tại nhà văn hóa thôn. Mang theo căn cước. Liên hệ: trưởng thôn.';
    expect(blanksIn(meeting, text, today)).toEqual({
      who: 'mỗi nhà một người',
      what: 'bình xét hộ nghèo',
      day: 'thứ tư 25/11/2026',
      hour: '19 giờ 30',
      place: 'nhà văn hóa thôn',
      bring: 'căn cước',
      contact: 'trưởng thôn',
    });
    expect(blanksIn(meeting, fold('họp từ 7h đến 9h mai'), today)).toMatchObject({
      day: 'mai',
      hour: '7h den 9h',
    });
  });
});
