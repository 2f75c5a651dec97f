const inVietnamese = new Intl.NumberFormat('vi-VN');

/** `1.356` */
export function numberText(value: number): string {
  return inVietnamese.format(value);
}
