import { createAnswerer } from '../../../knowledge/answer/answerer.ts';
import { loadGuides } from '../../../knowledge/guides/load-guides.ts';
import { checkAgainstGuides } from './check-against-guides.ts';

const answerer = createAnswerer(loadGuides().guides);
const check = (text: string, title = 'Làm căn cước') =>
  checkAgainstGuides(answerer, { title, text }, '2026-11-23');

describe('figures of an announcement against the guides', () => {
  it('tells a fee that the guide gives otherwise, with the line of the guide', () => {
    const [finding] = check(
      'Mất thẻ căn cước thì làm lại ở Công an xã. Lệ phí cấp lại thẻ căn cước 75.000 đồng.',
      'Làm lại thẻ căn cước bị mất',
    );
    expect(finding).toMatchObject({ code: 'check.guide', level: 'advice' });
    expect(finding!.sentence).toContain('75.000 đồng');
    expect(finding!.sentence).toMatch(/ghi: ".*\d.*đồng/u);
  });

  it('says nothing of figures the guide gives too, of hours and days of the event, and of other matters', () => {
    expect(check('Công an xã làm căn cước lúc 7 giờ 30 ngày 25/11/2026 tại nhà văn hóa.')).toEqual([]);
    expect(check('Mời bà con dự hội xuân, vé gửi xe 5.000 đồng.', 'Hội xuân')).toEqual([]);
  });
});
