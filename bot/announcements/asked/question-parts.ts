import { fold } from '../../../knowledge/vietnamese/fold.ts';
import { daysIn, hoursIn } from '../moments-in-text.ts';

/** What a question about an announcement asks for. */
export type AskedFor = 'when' | 'where' | 'bring' | 'contact' | 'who';

/** Words of questions, without marks, the clearest first. */
const asks: readonly [AskedFor, RegExp][] = [
  [
    'when',
    /\b(may gio|bao gio|khi nao|luc nao|hom nao|ngay nao|ngay may|thu may|buoi nao|gio nao|mai hay|bao lau|den may)\b/u,
  ],
  [
    'where',
    /\b(o dau|cho nao|dia diem|noi nao|o cho mo|o mo|di dau|hop dau|tai dau|dau (?:a|the|vay|nhi|rua))\b/u,
  ],
  [
    'bring',
    /\b((?:mang|cam|dem|chuan bi|can)(?: theo)? (?:gi|nhung gi|giay to gi|giay gi|chi|cai gi)|giay to gi)\b/u,
  ],
  ['contact', /\b(hoi ai|goi ai|gap ai|lien he ai|lien he (?:the nao|o dau|so nao)|hoi them ai)\b/u],
  [
    'who',
    /\b(nhung ai|ai phai|(?<!hoi |goi |gap )ai duoc|ai di|ai hop|cho ai|doi tuong nao|may nguoi|nha toi co phai|co phai di|toi co phai|co duoc di)\b/u,
  ],
];

/** What a message asks for, or null when it asks for nothing of an announcement. */
export function askedFor(text: string): AskedFor[] {
  const plain = fold(text)
    .replace(/[^a-z0-9]+/gu, ' ')
    .trim();
  return asks.filter(([, pattern]) => pattern.test(plain)).map(([part]) => part);
}

const answers: Readonly<Record<Exclude<AskedFor, 'when'>, RegExp>> = {
  where: /(?<!\p{L})(tại|địa điểm|nơi|ở|nhà văn hóa|nhà văn hoá|trạm y tế|hội trường|trụ sở)(?!\p{L})/iu,
  bring: /(?<!\p{L})(mang|đem|cầm|chuẩn bị)(?!\p{L})/iu,
  contact: /(?<!\p{L})(liên hệ|hỏi thêm|gọi|gặp|báo cho|báo ngay)(?!\p{L})/iu,
  who: /(?<!\p{L})(mời|đối tượng|thành phần|dành cho|cho|mỗi nhà|mỗi hộ|tất cả|toàn thể)(?!\p{L})/iu,
};

/** Sentences quoted at most. */
const most = 2;

/**
 * The sentences of an announcement that answer a question, as they stand there; null when none does, and the whole text
 * is the answer.
 *
 * @param today `YYYY-MM-DD`, the day it went out.
 */
export function answeringSentences(text: string, parts: readonly AskedFor[], today: string): string[] | null {
  const sentences = text
    .split(/\n+|(?<=[.!?])\s+(?=\p{Lu})/u)
    .map((sentence) => sentence.trim())
    .filter(Boolean);
  const found = parts.flatMap((part) =>
    sentences.filter((sentence) =>
      part === 'when'
        ? daysIn(sentence, today).length + hoursIn(sentence).length > 0
        : answers[part].test(sentence),
    ),
  );
  const quoted = sentences.filter((sentence) => found.includes(sentence));
  return quoted.length === 0 || quoted.length > most ? null : quoted;
}
