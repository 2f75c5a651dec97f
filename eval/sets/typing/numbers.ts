const digits = ['không', 'một', 'hai', 'ba', 'bốn', 'năm', 'sáu', 'bảy', 'tám', 'chín'] as const;

/** A whole number from 0 to 999 999 999 as it is spoken in the North: mốt, tư, lăm, linh, nghìn. */
export function numberInWords(value: number): string {
  if (!Number.isInteger(value) || value < 0 || value > 999_999_999) {
    throw new RangeError(`${value} is not a whole number from 0 to 999999999`);
  }
  if (value === 0) return digits[0];
  const groups: [number, string][] = [
    [Math.floor(value / 1_000_000), 'triệu'],
    [Math.floor(value / 1_000) % 1_000, 'nghìn'],
    [value % 1_000, ''],
  ];
  const spoken: string[] = [];
  for (const [group, unit] of groups) {
    if (group === 0) continue;
    spoken.push(hundreds(group, spoken.length > 0), unit);
  }
  return spoken.filter(Boolean).join(' ');
}

/** 1 to 999. `inside` says that a higher group was spoken, so that the hundreds are named even when zero. */
function hundreds(value: number, inside: boolean): string {
  const hundred = Math.floor(value / 100);
  const ten = Math.floor(value / 10) % 10;
  const one = value % 10;
  const words: string[] = [];
  if (hundred > 0 || inside) words.push(digits[hundred] as string, 'trăm');
  if (ten === 1) words.push('mười');
  else if (ten > 1) words.push(digits[ten] as string, 'mươi');
  else if (one > 0 && words.length > 0) words.push('linh');
  if (one > 0) words.push(lastDigit(one, ten));
  return words.join(' ');
}

function lastDigit(one: number, ten: number): string {
  if (one === 1 && ten > 1) return 'mốt';
  if (one === 4 && ten > 1) return 'tư';
  if (one === 5 && ten > 0) return 'lăm';
  return digits[one] as string;
}
