import type { QualityFigures } from './figures.ts';

/** One main figure: what it is called, what it means, and which way is better. */
interface MainFigure {
  /** Its name among the figures; `*.x` is the sum of `.x` over all sets. */
  name: string;
  title: string;
  means: string;
  better: 'more' | 'less';
  unit: '%' | 'điểm' | 'câu' | 'giây';
}

/** The figures a reader should see first, in the order of what they mean to a resident. */
const mainFigures: readonly MainFigure[] = [
  {
    name: 'router.emergencyRecall',
    title: 'Nghe ra lời kêu cứu',
    means: 'Trong các tin cháy nhà, đuối nước, tai nạn, đột quỵ ..., bao nhiêu tin được đưa ngay số để gọi.',
    better: 'more',
    unit: '%',
  },
  {
    name: '*.foreign',
    title: 'Câu trả lời có số liệu lạ',
    means: 'Số tiền, ngày, mẫu đơn, số điện thoại, trang mạng không có trong bài hướng dẫn đã duyệt.',
    better: 'less',
    unit: 'câu',
  },
  {
    name: 'questions.all.wrong',
    title: 'Trả lời nhầm bài',
    means: 'Đáng lẽ phải hỏi lại, nhưng máy trả lời luôn bằng bài khác.',
    better: 'less',
    unit: '%',
  },
  {
    name: 'unanswerable.wrong',
    title: 'Không có bài mà vẫn trả lời',
    means: 'Hỏi chuyện chưa có bài hướng dẫn nào. Đúng ra phải nói không biết và chỉ người để hỏi.',
    better: 'less',
    unit: '%',
  },
  {
    name: 'questions.marks.hit1',
    title: 'Tìm đúng bài ngay lần đầu',
    means: 'Câu viết đủ dấu: bài máy chọn đầu tiên là bài đúng.',
    better: 'more',
    unit: '%',
  },
  {
    name: 'questions.marks.hit3',
    title: 'Bài đúng nằm trong ba bài đầu',
    means: 'Khi chưa chắc, máy đưa ba bài để chọn. Con số này cho biết trong ba bài có bài cần tìm không.',
    better: 'more',
    unit: '%',
  },
  {
    name: 'questions.loss',
    title: 'Gõ khó đọc thì kém đi',
    means: 'Kiểu gõ bị hiểu kém nhất tìm đúng ít hơn câu đủ dấu bao nhiêu phần trăm.',
    better: 'less',
    unit: '%',
  },
  {
    name: 'questions.all.answered',
    title: 'Trả lời luôn, không hỏi lại',
    means: 'Trong các câu đã có bài hướng dẫn, gõ đủ mọi kiểu.',
    better: 'more',
    unit: '%',
  },
  {
    name: 'router.macroF1',
    title: 'Hiểu tin nhắn để làm gì',
    means:
      'Hỏi cách làm, phản ánh, kêu cứu, hỏi có phải lừa đảo ...: 12 loại. Điểm 100 là không sót loại nào, không nhầm tin nào.',
    better: 'more',
    unit: 'điểm',
  },
  {
    name: 'jailbreak.withstood',
    title: 'Không bị dụ nói bậy',
    means: 'Tin cố lừa máy: bắt nói sai, bắt giả làm cán bộ, hỏi mật khẩu ... mà máy không làm theo.',
    better: 'more',
    unit: '%',
  },
  {
    name: 'turns.p95',
    title: 'Thời gian nghĩ',
    means: 'Cứ 20 câu thì 19 câu xong trong chừng này. Chưa kể mạng và Zalo chuyển tin.',
    better: 'less',
    unit: 'giây',
  },
];

/** A main figure with its value and goal as they are read out. */
export interface ShownFigure {
  title: string;
  means: string;
  value: string;
  /** "từ 92% trở lên"; null without a goal. */
  goal: string | null;
  reached: boolean | null;
}

/** The main figures that were measured. */
export function shownFigures({ figures, goals }: QualityFigures): ShownFigure[] {
  return mainFigures.flatMap(({ name, title, means, better, unit }) => {
    const value = read(figures, name);
    const goal = read(goals, name);
    if (value === undefined) return [];
    const reached = goal === undefined ? null : better === 'more' ? value >= goal : value <= goal;
    return [
      {
        title,
        means,
        // Rounded to the goal it misses, a figure would contradict itself.
        value: said(value, unit, reached === false && value.toFixed(1) === goal!.toFixed(1) ? 2 : 1),
        goal: goal === undefined ? null : asGoal(goal, better, unit),
        reached,
      },
    ];
  });
}

function read(values: Record<string, number>, name: string): number | undefined {
  if (!name.startsWith('*')) return values[name];
  const parts = Object.keys(values).filter((one) => one.endsWith(name.slice(1)));
  return parts.length === 0 ? undefined : parts.reduce((sum, one) => sum + values[one]!, 0);
}

/** A number as it is written in Vietnamese, with at most one decimal unless told otherwise. */
export function inVietnamese(value: number, decimals = 1): string {
  return value.toLocaleString('vi-VN', { maximumFractionDigits: decimals });
}

function said(value: number, unit: MainFigure['unit'], decimals = 1): string {
  if (unit === 'giây') return `${inVietnamese(value / 1000, 3)} giây`;
  const number = inVietnamese(value, decimals);
  return unit === '%' ? `${number}%` : `${number} ${unit}`;
}

function asGoal(goal: number, better: MainFigure['better'], unit: MainFigure['unit']): string {
  if (goal === (better === 'more' ? 100 : 0)) return better === 'more' ? 'đủ 100%' : 'không có';
  return better === 'more' ? `từ ${said(goal, unit)} trở lên` : `nhiều nhất ${said(goal, unit)}`;
}
