import type { Capabilities } from '../../adapters/channel.ts';
import { monthOf } from '../delivery/plan-words.ts';

/** A language in which capabilities are told. */
interface Words {
  locale: string;
  yes: string;
  no: string;
  labels: Record<
    | 'direct'
    | 'group'
    | 'startsTalk'
    | 'window'
    | 'maxText'
    | 'choices'
    | 'images'
    | 'files'
    | 'receipts'
    | 'rate'
    | 'quota',
    string
  >;
  group: Record<Capabilities['group'], string>;
  publicLine: string;
  noWindow: string;
  hours(count: string): string;
  characters(count: string): string;
  numbers: string;
  buttons(count: string): string;
  carry: Record<Capabilities['images'], string>;
  receipts: Record<Capabilities['receipts'][number], string>;
  perMinute(count: string): string;
  unpublished: string;
  quota(count: string, period: 'day' | 'month'): string;
  people(count: string): string;
  groups(count: string): string;
  listed(month: string): string;
  noQuota: string;
}

export const vietnamese: Words = {
  locale: 'vi-VN',
  yes: 'có',
  no: 'không',
  labels: {
    direct: 'Nhắn riêng',
    group: 'Nhóm',
    startsTalk: 'Được nhắn trước',
    window: 'Hạn trả lời',
    maxText: 'Độ dài một tin',
    choices: 'Lựa chọn',
    images: 'Ảnh gửi đi',
    files: 'Tệp gửi đi',
    receipts: 'Biết tin đã tới',
    rate: 'Số lần gọi mỗi phút',
    quota: 'Hạn mức',
  },
  group: { none: 'không', mention: 'khi được nhắc tên', all: 'đọc mọi tin' },
  publicLine: 'trả lời công khai một dòng, nội dung gửi riêng',
  noWindow: 'không hạn',
  hours: (count) => `${count} giờ sau tin cuối`,
  characters: (count) => `${count} ký tự`,
  numbers: 'danh sách đánh số',
  buttons: (count) => `tới ${count} nút bấm`,
  carry: { none: 'không', link: 'liên kết', upload: 'có' },
  receipts: { delivered: 'đã nhận', relayed: 'đã chuyển', seen: 'đã xem' },
  perMinute: (count) => count,
  unpublished: 'không công bố',
  quota: (count, period) => `${count} tin mỗi ${period === 'day' ? 'ngày' : 'tháng'}`,
  people: (count) => `${count} người`,
  groups: (count) => `${count} nhóm`,
  listed: (month) => ` (bảng giá ${month})`,
  noQuota: 'không biết hạn mức nào',
};

export const english: Words = {
  locale: 'en-GB',
  yes: 'yes',
  no: 'no',
  labels: {
    direct: 'one to one',
    group: 'groups',
    startsTalk: 'may write first',
    window: 'time to reply',
    maxText: 'longest message',
    choices: 'choices',
    images: 'pictures out',
    files: 'documents out',
    receipts: 'receipts',
    rate: 'calls a minute',
    quota: 'quota',
  },
  group: { none: 'no', mention: 'when mentioned', all: 'hears all' },
  publicLine: 'one public line, the answer in private',
  noWindow: 'no limit',
  hours: (count) => `${count} h after the last word`,
  characters: (count) => `${count} characters`,
  numbers: 'numbered list',
  buttons: (count) => `up to ${count} buttons`,
  carry: { none: 'no', link: 'as a link', upload: 'yes' },
  receipts: { delivered: 'delivered', relayed: 'relayed', seen: 'seen' },
  perMinute: (count) => count,
  unpublished: 'not published',
  quota: (count, period) => `${count} messages a ${period}`,
  people: (count) => `${count} people`,
  groups: (count) => `${count} groups`,
  listed: (month) => ` (price list of ${month})`,
  noQuota: 'none known',
};

/** What a channel can do, line by line: label and value. */
export function capabilityLines(capabilities: Capabilities, words: Words): [label: string, value: string][] {
  const { labels } = words;
  const figure = (count: number) => count.toLocaleString(words.locale);
  const { windowHours, rate, quota, receipts, publicLine } = capabilities;
  return [
    [labels.direct, capabilities.direct ? words.yes : words.no],
    [labels.group, `${words.group[capabilities.group]}${publicLine ? `; ${words.publicLine}` : ''}`],
    [labels.startsTalk, capabilities.startsTalk ? words.yes : words.no],
    [labels.window, windowHours === null ? words.noWindow : words.hours(figure(windowHours))],
    [labels.maxText, words.characters(figure(capabilities.maxText))],
    [
      labels.choices,
      capabilities.choices === 'buttons' ? words.buttons(figure(capabilities.buttons)) : words.numbers,
    ],
    [labels.images, words.carry[capabilities.images]],
    [labels.files, words.carry[capabilities.files]],
    [
      labels.receipts,
      receipts.length === 0 ? words.no : receipts.map((proof) => words.receipts[proof]).join(', '),
    ],
    [labels.rate, rate ? words.perMinute(figure(rate.perMinute)) : words.unpublished],
    [
      labels.quota,
      quota
        ? [
            words.quota(figure(quota.amount), quota.period),
            ...(quota.people === undefined ? [] : [words.people(figure(quota.people))]),
            ...(quota.groups === undefined ? [] : [words.groups(figure(quota.groups))]),
          ].join(', ') + (quota.listed ? words.listed(monthOf(quota.listed)) : '')
        : words.noQuota,
    ],
  ];
}
