import { dayInWords } from '../../knowledge/answer/in-force.ts';
import type { Cell } from '../console/csv.ts';
import { wayNames } from './coach-words.ts';
import type { StuckView } from './list-stuck.ts';

/** A guide that was changed does not say the step any more. */
export const stepGone = '(bước đã sửa)';

/** Stuck steps as rows under a heading, for CSV. */
export function stuckRows(list: readonly StuckView[]): Cell[][] {
  return [
    [
      'Số lần',
      'Bài',
      'Mã bài',
      'Cách làm',
      'Bước',
      'Nội dung bước',
      'Tự gỡ được',
      'Chuyển người',
      'Nơi nhắc tới',
      'Lần cuối',
    ],
    ...list.map((one) => [
      one.count,
      one.guide.title,
      one.guide.id,
      wayNames[one.way],
      one.step,
      one.text ?? stepGone,
      one.fixed,
      one.handedOff,
      one.places.join('; '),
      dayInWords(one.lastDay),
    ]),
  ];
}
