import { templates } from '../../announcements/templates/find-template.ts';
import { fillTemplate } from '../../announcements/templates/template.ts';
import { urgentTopic } from '../../announcements/topics.ts';
import { fillForm, openTemplate, waitsToBeFilled } from './form-template.ts';
import { draftIn, emptyForm, readForm } from './form-values.ts';

const today = '2026-11-23';
const chosen = (kind: string) => openTemplate({ ...emptyForm('chau-que'), kind }, today);

describe('templates in the form', () => {
  it.each(templates.map((template) => [template.kind, template] as const))(
    '%s makes the words it makes in chat, with its topic and urgency',
    (kind, template) => {
      const form = { ...chosen(kind), blanks: template.example };
      expect(form).toMatchObject({ topic: template.topic, urgent: template.urgent, blanksOpen: true });
      expect(waitsToBeFilled(form)).toBe(true);
      const made = fillForm(form);
      expect(made.ok && made.form).toMatchObject(fillTemplate(template, template.example));
      expect(draftIn(made.ok ? made.form : form)).toMatchObject({ kind, topic: template.topic });
    },
  );

  it('asks for what is missing, and doubles no full stop', () => {
    const form = {
      ...chosen('meeting'),
      blanks: { what: 'làm đường.', who: 'mỗi nhà một người', bring: ' ' },
    };
    const refused = fillForm(form);
    expect(refused.ok ? [] : refused.sentences).toEqual([
      expect.stringContaining('Họp ngày nào?'),
      expect.stringContaining('Mấy giờ'),
      expect.stringContaining('Họp ở đâu?'),
    ]);
    const made = fillForm({
      ...form,
      blanks: { ...form.blanks, day: '28/11', hour: '19 giờ', place: 'nhà văn hóa.' },
    });
    expect(made.ok && made.form.text).toBe(
      'Mời mỗi nhà một người dự họp: làm đường.\nThời gian: 19 giờ, 28/11.\nĐịa điểm: nhà văn hóa.',
    );
  });

  it('takes over what was written already, and nothing that was typed into a blank is replaced', () => {
    const text = 'Họp lúc 19 giờ thứ tư 25/11/2026 tại nhà văn hóa thôn.';
    const form = openTemplate(
      { ...emptyForm('a'), kind: 'meeting', text, blanks: { hour: '20 giờ' } },
      today,
    );
    expect(form.blanks).toMatchObject({
      hour: '20 giờ',
      day: 'thứ tư 25/11/2026',
      place: 'nhà văn hóa thôn',
    });
    expect(form.text).toBe(text);
    expect(waitsToBeFilled(form)).toBe(false);
  });

  it('lets nobody make of a plain message one that none may stop', () => {
    expect(draftIn(readForm({ topic: urgentTopic }))).toMatchObject({ urgent: false, topic: 'other' });
    expect(draftIn(readForm({ topic: 'meeting', urgent: 'yes' }))).toMatchObject({
      urgent: true,
      topic: urgentTopic,
    });
  });
});
