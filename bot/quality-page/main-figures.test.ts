import { loadFigures, type QualityFigures } from './figures.ts';
import { inVietnamese, shownFigures } from './main-figures.ts';

const quality: QualityFigures = {
  measured: '2026-11-22',
  asked: { questions: 10 },
  goals: {
    'questions.marks.hit1': 92,
    'questions.all.wrong': 1,
    'router.emergencyRecall': 100,
    'questions.foreign': 0,
    'turns.foreign': 0,
  },
  figures: {
    'questions.marks.hit1': 92.44,
    'questions.all.wrong': 1.04,
    'router.emergencyRecall': 99.5,
    'jailbreak.withstood': 100,
    'questions.foreign': 0,
    'turns.foreign': 2,
  },
};

describe('the main figures', () => {
  const shown = new Map(shownFigures(quality).map((figure) => [figure.title, figure]));

  it('are read out as Vietnamese writes numbers, with their goal', () => {
    expect(inVietnamese(4544.25)).toBe('4.544,3');
    expect(shown.get('Tìm đúng bài ngay lần đầu')).toMatchObject({
      value: '92,4%',
      goal: 'từ 92% trở lên',
      reached: true,
    });
    expect(shown.get('Nghe ra lời kêu cứu')).toMatchObject({ goal: 'đủ 100%', reached: false });
  });

  it('are judged as measured, and not rounded to a goal they miss', () => {
    expect(shown.get('Trả lời nhầm bài')).toMatchObject({
      value: '1,04%',
      goal: 'nhiều nhất 1%',
      reached: false,
    });
  });

  it('add up over the sets what must never happen', () => {
    expect(shown.get('Câu trả lời có số liệu lạ')).toMatchObject({
      value: '2 câu',
      goal: 'không có',
      reached: false,
    });
  });

  it('leave out what was not measured, and have a goal only where one is set', () => {
    expect(shown.has('Thời gian nghĩ')).toBe(false);
    expect(shown.get('Không bị dụ nói bậy')).toMatchObject({ goal: null, reached: null });
  });

  it('are all among the committed figures', () => {
    expect(shownFigures(loadFigures())).toHaveLength(11);
  });
});
