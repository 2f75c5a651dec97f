import { loadGuides } from '../guides/load-guides.ts';
import { createAnswerer } from './answerer.ts';

const { answer } = createAnswerer(loadGuides().guides);
const reading = (text: string) => answer({ text, today: '2026-11-22' }).reading;

describe('how a message was read', () => {
  it.each([
    ['sin nàm dấy khai xinh', 'Xin làm giấy khai sinh'],
    ['quen mat khau vnei', 'Quên mật khẩu vneid'],
  ])('"%s" is shown in full words, for a word of the matter was guessed', (text, read) => {
    expect(reading(text)).toBe(read);
  });

  it.each(['đăng ký xe máy', 'dang ky tam tru cho con', 'ddawng kys tamj trus', 'lam khai sinh o dau k'])(
    'says nothing of "%s": only marks, keys or small words were filled in',
    (text) => expect(reading(text)).toBeNull(),
  );
});
