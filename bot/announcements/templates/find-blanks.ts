import { fold } from '../../../knowledge/vietnamese/fold.ts';
import { daysIn, hoursIn } from '../moments-in-text.ts';
import type { BlankName, Filling, Template } from './template.ts';

/** Words before what fills a blank, as people write them in notices: "Thời gian: ...", "tại ...". */
const leads: Readonly<Record<Exclude<BlankName, 'day' | 'hour'>, RegExp>> = {
  what: /(?<![\p{L}])(?:nội dung|về việc|v\/v|việc)\s*:?\s*(?<rest>[^\n.;]+)/iu,
  who: /(?<![\p{L}])(?:thành phần|đối tượng|kính mời|mời|cho)\s*:?\s*(?<rest>[^\n.;,]+?)(?=\s+(?:dự|đến|tới|đi|tham gia|họp|lúc|vào|tại)(?![\p{L}])|[\n.;,]|$)/iu,
  place:
    /(?<![\p{L}])(?:địa điểm|nơi họp|tại|ở)\s*:?\s*(?<rest>[^\n.;,]+?)(?=\s+(?:lúc|vào|từ|để|mang|liên hệ|ngày)(?![\p{L}])|[\n.;,]|$)/iu,
  bring: /(?<![\p{L}])(?:mang theo|đem theo|nhớ mang|mang|cầm theo)\s*:?\s*(?<rest>[^\n.;]+)/iu,
  contact:
    /(?<![\p{L}])(?:liên hệ|cần hỏi thêm|hỏi thêm|cần hỏi|thắc mắc|báo ngay|báo cho)\s*:?\s*(?<rest>[^\n;]+?)(?=[.\n;]|$)/iu,
};

/**
 * What of a template's blanks a free text says already. Only what is plain: a blank wrongly filled costs more than one
 * asked for.
 *
 * @param today `YYYY-MM-DD`
 */
export function blanksIn(template: Template, text: string, today: string): Filling {
  const filling: Filling = {};
  for (const { name } of template.blanks) {
    const found =
      name === 'day'
        ? dayIn(text, today)
        : name === 'hour'
          ? hourIn(text)
          : leads[name].exec(text)?.groups?.rest?.trim();
    if (found) filling[name] = found;
  }
  return filling;
}

function dayIn(text: string, today: string): string | undefined {
  const [first] = daysIn(text, today);
  return first?.written.replace(/^ngày\s+(?=\d{1,2}$)/iu, 'ngày ');
}

/** "7 giờ đến 11 giờ" when two stand side by side, else the first. */
function hourIn(text: string): string | undefined {
  const [first, second] = hoursIn(text);
  if (!first) return undefined;
  const between = second ? fold(text.slice(first.to, second.from)).trim() : '';
  return second && /^(?:den|toi|-|–)$/u.test(between) ? text.slice(first.from, second.to) : first.written;
}
