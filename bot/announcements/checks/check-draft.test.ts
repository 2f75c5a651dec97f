import fc from 'fast-check';
import { fold } from '../../../knowledge/vietnamese/fold.ts';
import { eachEngine } from '../../store/each-engine.ts';
import { announcementBench, anybody, NamedChannel } from '../announcement-bench.ts';
import { submit } from '../approve.ts';
import { daysLater, dayText, weekdayOf, weekdayText } from '../calendar-day.ts';
import { createDraft, draftShape } from '../draft.ts';
import { checkDraft } from './check-draft.ts';
import { checkWords } from './check-words.ts';
import { findingText } from './finding.ts';
import { sameNumbers, similarity } from './similarity.ts';

const today = '2026-11-23';
const words = (text: string, kind = 'other') => checkWords({ kind, title: 'Tin thôn', text }, today);
const codes = (text: string, kind = 'other') =>
  words(text, kind).map(({ code, level }) => `${level} ${code}`);

describe('the words of a draft', () => {
  it('say which weekday a date really is', () => {
    expect(words('Họp thứ bảy 25/11/2026 lúc 19 giờ.').map(findingText)).toEqual([
      'Thứ bảy 25/11/2026 là thứ tư. Sửa thứ hoặc ngày cho khớp.',
    ]);
    expect(codes(fold('Họp thứ bảy, ngày 25/11/2026 lúc 19 giờ.'))).toEqual(['stop check.weekday']);
  });

  it('are stopped for every weekday but the right one, and never for that', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 400 }), fc.integer({ min: 1, max: 7 }), (days, weekday) => {
        const day = daysLater(today, days);
        const found = codes(`Họp ${weekdayText(weekday)} ngày ${dayText(day)}.`);
        expect(found).toEqual(weekday === weekdayOf(day) ? [] : ['stop check.weekday']);
      }),
    );
  });

  it.each([
    ['Họp ngày 31/11/2026.', ['stop check.no_day']],
    ['Họp ngày 20/11.', ['stop check.past']],
    ['Buổi họp 20/11 dời sang 27/11.', ['advice check.past']],
    ['Theo Quyết định số 12/QĐ-UBND ngày 01/07/2025, họp ngày 27/11/2026.', []],
    ['Cần hỏi gọi 0912345678.', ['stop check.personal']],
    ['Cần hỏi gọi 0216 3852 123 hoặc 1900 0368.', []],
    ['Danh sách: Vàng A Páo, căn cước 033095001234.', ['stop check.personal']],
    ['Liên hệ [số điện thoại].', ['stop check.personal']],
    ['Căn cứ vào kế hoạch, vui lòng đến họp.', ['advice check.plain']],
  ])('"%s": %j', (text, expected) => {
    expect(codes(text)).toEqual(expected);
  });

  it('ask for the day, hour and place that the kind needs, and only advise a contact', () => {
    expect(codes('Mời bà con dự họp.', 'meeting')).toEqual([
      'stop check.no_day',
      'stop check.no_hour',
      'stop check.no_place',
      'advice check.no_contact',
    ]);
    expect(codes('19 giờ ngày 25/11 tại nhà văn hóa. Hỏi thêm: trưởng thôn.', 'meeting')).toEqual([]);
    expect(codes(fold('19 giờ ngày 25/11 tại nhà văn hóa. Hỏi thêm: trưởng thôn.'), 'meeting')).toEqual([]);
  });

  it('never throw, whatever is written', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => void words(text, 'meeting')));
  });
});

describe('similarity', () => {
  const text = 'Mời mỗi nhà một người dự họp thôn lúc 19 giờ ngày 25/11 tại nhà văn hóa, bàn việc làm đường.';
  it('is 1 for the same words whatever the marks and numbers, and 0 for other ones', () => {
    expect(similarity(text, fold(text).toUpperCase())).toBe(1);
    expect(similarity(text, text.replace('25/11', '26/11'))).toBe(1);
    expect(sameNumbers(text, text.replace('25/11', '26/11'))).toBe(false);
    expect(similarity(text, 'Trạm Y tế tiêm sởi cho trẻ sáng thứ năm.')).toBe(0);
  });

  it('is the same in both directions', () => {
    const some = fc.array(fc.constantFrom('họp', 'thôn', 'tiêm', 'sởi', '25/11', 'điện'), { minLength: 4 });
    fc.assert(
      fc.property(some, some, (a, b) => {
        expect(similarity(a.join(' '), b.join(' '))).toBe(similarity(b.join(' '), a.join(' ')));
      }),
    );
  });
});

eachEngine((open) => {
  const at = new Date('2026-11-23T02:00:00Z');
  const text = 'Mời mỗi nhà một người dự họp thôn lúc 19 giờ ngày 25/11 tại nhà văn hóa, bàn việc làm đường.';
  const draft = (part: Record<string, unknown> = {}) =>
    draftShape.parse({
      place: 'c0',
      title: 'Họp thôn',
      text,
      audience: { places: ['v00000', 'v00001'] },
      ...part,
    });

  async function bench() {
    const store = await open();
    const group = new NamedChannel('nhom', { maxText: 200 });
    const made = await announcementBench(store, [group]);
    await made.province(4, () => 'nhom');
    const handIn = async (part: Record<string, unknown> = {}) => {
      const { id } = await createDraft(store.db, draft(part), 'soan', at);
      return submit(store.db, id, 'soan', at, anybody);
    };
    return { store, handIn, ...made };
  }

  describe('checking a draft', () => {
    it('stops the same text to villages that got it today, and says how much is the same', async () => {
      const { handIn } = await bench();
      await handIn();
      await expect(handIn({ audience: { places: ['c0'] } })).rejects.toThrow(
        /^Giống 100% thông báo TB-\w+ trong 24 giờ qua, trùng 2 thôn\. Bỏ bản này/u,
      );
      expect(await handIn({ audience: { places: ['v00002'] } })).toBe('submitted');
    });

    it('lets the same words with another day through, and advises a correction', async () => {
      const { handIn, store, deps } = await bench();
      await handIn();
      const moved = { text: text.replace('25/11', '26/11') };
      const findings = await checkDraft(store.db, draft(moved), { now: at, standing: await deps.standing() });
      expect(findings.map(({ code, level }) => `${level} ${code}`)).toContain('advice check.overlap');
      expect(findings.find(({ code }) => code === 'check.overlap')!.remedy).toMatch(/đính chính TB-/u);
      expect(await handIn(moved)).toBe('submitted');
    });

    it('forgets after a day', async () => {
      const { handIn, store } = await bench();
      await handIn();
      const { id } = await createDraft(store.db, draft(), 'soan', at);
      const later = new Date(at.getTime() + 24 * 3_600_000 + 1);
      expect(await submit(store.db, id, 'soan', later, anybody)).toBe('submitted');
    });

    it('keeps a draft with a stop a draft, so that nothing is lost', async () => {
      const { store } = await bench();
      const { id } = await createDraft(store.db, draft({ text: 'Gọi 0912345678 để hỏi.' }), 'soan', at);
      await expect(submit(store.db, id, 'soan', at, anybody)).rejects.toMatchObject({
        code: 'announcement.checks',
      });
      expect(await store.db.selectFrom('announcement').select(['state', 'text']).execute()).toEqual([
        { state: 'draft', text: 'Gọi 0912345678 để hỏi.' },
      ]);
    });

    it('says into how many parts a channel cuts a long text', async () => {
      const { store, deps } = await bench();
      const long = 'Mỗi nhà cử một người đi làm đường. '.repeat(20);
      const findings = await checkDraft(store.db, draft({ text: long }), {
        now: at,
        standing: await deps.standing(),
      });
      expect(findings.find(({ code }) => code === 'check.parts')).toMatchObject({
        level: 'advice',
        sentence: expect.stringMatching(/Trên kênh nhom tin bị cắt thành \d phần/u),
      });
    });
  });
});
