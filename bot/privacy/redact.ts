/**
 * Takes identity, phone, insurance, bank-card and account numbers, e-mail addresses and number plates out of a
 * text before it reaches the disk or a log. What stays: amounts of money, dates, numbers of legal texts, form
 * codes, emergency numbers and public hotlines (1800..., 1900...).
 */
export function redact(text: string): string {
  let result = text.normalize('NFC').replace(spelledOut, (match, offset: number, whole: string) => {
    const digits = match.trim().split(separator).length;
    return digits >= 9 ? `${match.startsWith(' ') ? ' ' : ''}[số riêng]${tail(match, whole, offset)}` : match;
  });
  for (const { pattern, label } of patterns) result = result.replace(pattern, label);
  return result.replace(digitRun, (match) => labelOfDigits(match));
}

/**
 * The same over every string of a value, except those under keys that hold platform ids or addresses.
 *
 * @param using what is done to each string.
 */
export function redactDeep<T>(value: T, using: (text: string) => string = redact, key = ''): T {
  if (typeof value === 'string') return (isReference(key) ? value : using(value)) as T;
  if (Array.isArray(value)) return value.map((item) => redactDeep(item, using, key)) as T;
  if (value !== null && typeof value === 'object') {
    return Object.fromEntries(
      Object.entries(value).map(([name, item]) => [name, redactDeep(item, using, name)]),
    ) as T;
  }
  return value;
}

const references = new Set([
  'id',
  'sender',
  'replyTo',
  'url',
  'messageIds',
  'messageId',
  'choice',
  'kind',
  'name',
]);

function isReference(key: string): boolean {
  return references.has(key) || /(_id|_ids|Id|Ids)$/u.test(key);
}

const patterns: { pattern: RegExp; label: string }[] = [
  { pattern: /[\p{L}\p{N}._%+-]+@[\p{L}\p{N}-]+(\.[\p{L}\p{N}-]+)+/gu, label: '[thư điện tử]' },
  // Insurance card: two letters, then thirteen digits, often in groups.
  { pattern: /(?<![\p{L}\p{N}])[A-Z]{2}[ .-]?\d(?:[ .-]?\d){12}(?!\d)/giu, label: '[số thẻ bảo hiểm y tế]' },
  // Passport: one letter and seven digits. Number plates: 21B1-123.45, 24A 12345.
  { pattern: /(?<![\p{L}\p{N}])[A-Z]\d{7}(?![\p{L}\p{N}])/gu, label: '[số hộ chiếu]' },
  { pattern: /(?<![\p{L}\p{N}])\d{2}[ -]?[A-Z][A-Z0-9]?[ -]?\d{3}\.?\d{2}(?!\d)/giu, label: '[biển số xe]' },
  // An account number may be short: the word before it tells.
  {
    pattern:
      /(?<=(?<!\p{L})(?:stk|tk|số tk|so tk|số tài khoản|so tai khoan|tài khoản số|tai khoan so|account)\s*[:là=]{0,3}\s*)\d(?:[ .-]?\d){4,18}(?!\d)/giu,
    label: '[số tài khoản]',
  },
];

/** Nine or more digits, single spaces, dots or hyphens allowed between them. */
const digitRun = /(?<![\p{L}\p{N}/])(?:\+\s?)?\d(?:[ .-]?\d){8,21}(?![\p{L}\p{N}/])/gu;

function labelOfDigits(match: string): string {
  const digits = match.replace(/\D/gu, '');
  // 2.530.000.000: groups of three by dots are an amount. 1800 1096, 1900 0368: public hotlines.
  if (/^\d{1,3}(\.\d{3})+$/u.test(match) && digits.length !== 12) return match;
  if (/^1[89]00\d{4,6}$/u.test(digits)) return match;
  if (/^(84|0)\d{9,10}$/u.test(digits) && digits.length <= 12 && !/^0\d{11}$/u.test(digits))
    return '[số điện thoại]';
  if (digits.length === 12) return '[số căn cước]';
  if (digits.length === 9) return '[số giấy tờ]';
  if (digits.length === 10) return '[số bảo hiểm]';
  if (digits.length >= 15) return '[số thẻ]';
  return '[số riêng]';
}

const digitWord =
  '(?:không|khong|một|mot|mốt|hai|ba|bốn|bon|tư|tu|năm|nam|lăm|lam|sáu|sau|bảy|bay|bẩy|tám|tam|chín|chin)';
const separator = /[\s,.-]+/u;
/** Nine or more digits said as words: "không ba sáu hai ...". */
const spelledOut = new RegExp(`(?<!\\p{L})${digitWord}(?:[\\s,.-]+${digitWord}){8,21}(?!\\p{L})`, 'giu');

function tail(match: string, whole: string, offset: number): string {
  return /\s$/u.test(match) && offset + match.length < whole.length ? ' ' : '';
}
