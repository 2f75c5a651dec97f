import fc from 'fast-check';
import type { Capabilities, Choice } from './channel.ts';
import { renderFor } from './render.ts';

const numbers: Capabilities = {
  direct: true,
  group: 'none',
  startsTalk: false,
  windowHours: null,
  maxText: 200,
  buttons: 0,
  buttonLabel: null,
  choices: 'numbers',
  images: 'none',
  files: 'none',
  publicLine: false,
  receipts: [],
  rate: null,
  quota: null,
};
const buttons: Capabilities = { ...numbers, buttons: 3, choices: 'buttons' };
const choice = (label: string): Choice => ({ label, value: `v:${label}` });
const [one, two, three, four] = ['Định danh', 'Hộ chiếu', 'Cư trú', 'Khác'].map(choice) as [
  Choice,
  Choice,
  Choice,
  Choice,
];

describe('rendering a reply for a channel', () => {
  it('offers choices as buttons where the channel has enough of them', () => {
    expect(renderFor(buttons, { text: 'Việc nào?', choices: [one, two, three] })).toEqual([
      { text: 'Việc nào?', choices: [one, two, three] },
    ]);
  });

  it.each([
    ['the channel has no buttons', numbers, [one, two]],
    ['there are more choices than buttons', buttons, [one, two, three, four]],
  ])('numbers the choices in the text when %s', (_, capabilities, choices) => {
    const [message, ...more] = renderFor(capabilities, { text: 'Việc nào?', choices });
    expect(more).toEqual([]);
    expect(message?.choices).toEqual([]);
    const lines = choices.map(({ label }, index) => `${index + 1}. ${label}`);
    expect(message?.text).toBe(`Việc nào?\n\n${lines.join('\n')}\nTrả lời bằng số, ví dụ: 1`);
  });

  it('says the footer last, after the choices', () => {
    const [message] = renderFor(numbers, {
      text: 'Việc nào?',
      choices: [one],
      footer: 'Đây là máy trả lời.',
    });
    expect(message?.text.endsWith('\n\nĐây là máy trả lời.')).toBe(true);
    expect(renderFor(buttons, { text: 'A', choices: [one], footer: 'B' })).toEqual([
      { text: 'A\n\nB', choices: [one] },
    ]);
  });

  it('puts no number line under a reply without choices', () => {
    expect(renderFor(numbers, { text: 'Xong.', choices: [] })).toEqual([{ text: 'Xong.', choices: [] }]);
  });

  it('keeps the buttons with the last part of a long text, and drops no word, choice or footer', () => {
    const sentence = fc.constantFrom(
      'Mở ứng dụng. ',
      'Bấm đăng nhập!\n',
      'Đợi một lát 👍🏽 rồi xem kết quả. ',
    );
    const texts = fc.array(sentence, { minLength: 1, maxLength: 60 }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(
        texts,
        fc.subarray([one, two, three, four]),
        fc.constantFrom(numbers, buttons),
        (text, choices, capabilities) => {
          const messages = renderFor(capabilities, { text, choices, footer: 'Hết.' });
          for (const message of messages)
            expect([...message.text].length).toBeLessThanOrEqual(capabilities.maxText);
          for (const message of messages.slice(0, -1)) expect(message.choices).toEqual([]);
          const said = messages.map((message) => message.text).join(' ');
          const words = (value: string) => value.split(/\s+/u).filter(Boolean);
          expect(words(said).slice(0, words(text).length)).toEqual(words(text));
          expect(said.endsWith('Hết.')).toBe(true);
          const offered = messages.at(-1)!.choices;
          if (offered.length > 0) expect(offered).toEqual(choices);
          else for (const { label } of choices) expect(said).toContain(label);
        },
      ),
    );
  });
});
