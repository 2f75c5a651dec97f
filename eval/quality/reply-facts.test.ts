import { answerReply } from '../../bot/skills/howto/reply.ts';
import { introduction } from '../../bot/skills/privacy/introduction.ts';
import { reasons } from '../../bot/skills/scam/reasons.ts';
import { createAnswerer } from '../../knowledge/answer/answerer.ts';
import { loadGuides } from '../../knowledge/guides/load-guides.ts';
import { foreignIn } from './reply-facts.ts';

const all = loadGuides().guides;
const guides = all.filter(({ id }) => ['dang-ky-khai-sinh', 'so-khan-cap'].includes(id));
const [birth, emergency] = guides;
const birthAnswer = createAnswerer(all).answer({ text: birth!.title, today: '2026-11-22' });

describe('facts of replies', () => {
  it('are held against the guide answered from, notices and numbered choices apart', () => {
    expect(birthAnswer.guide?.id).toBe(birth!.id);
    const { text } = answerReply({ ...birthAnswer, reading: 'khai sinh cho con 17 tuổi' });
    const sent = `${text}\n\n1. Mất bao lâu\nTrả lời bằng số, ví dụ: 1\n\n${introduction}`;
    expect(foreignIn(sent, birth, guides)).toEqual([]);
    expect(foreignIn(`${sent}\nPhí 45.000 đồng.`, birth, guides)).toEqual(['45.000 đồng']);
    expect(foreignIn(sent, emergency, guides).length).toBeGreaterThan(0);
  });

  it('leave alone where in the steps a person is, and why something looks like a scam', () => {
    const own = `Bước 2/6: chờ. ${reasons.link}\nCó 6 bước, làm trên điện thoại. Nghỉ thì trong 14 ngày, nhắn "làm tiếp".`;
    expect(foreignIn(own, birth, guides)).toEqual([]);
    expect(foreignIn('Bước sau: chờ 17 ngày.', birth, guides)).toEqual(['17 ngày']);
  });

  it("must be in some guide when no guide is answered from; a receipt number is the person's own", () => {
    expect(foreignIn('Gọi ngay 115. Khai sinh trong 60 ngày. Mã PA-7K3FQ.', undefined, guides)).toEqual([]);
    expect(foreignIn('Gọi ngay 115 hoặc 0987654321.', undefined, guides)).toEqual(['0987654321']);
  });

  it("let a person's own ticket tell its days, and no other day", () => {
    const own =
      'Phiếu PA-7K3FQ, phản ánh ngày 31/12/2031: đã xong.\nViệc: cống tắc\nTrả lời ngày 01/01/2032: Đã thông.';
    expect(foreignIn(own, undefined, guides)).toEqual([]);
    expect(foreignIn(`${own}\nHạn ngày 31/12/2031: nộp.`, undefined, guides)).toEqual(['31/12/2031']);
  });
});
