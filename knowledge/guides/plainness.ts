/** Longest sentence that people who read little still follow, in words. The target is 15. */
const longestSentence = 24;

/** Words that date a text, address one kind of reader, or belong to an office. Old names are for history only. */
const forbidden: { pattern: RegExp; remedy: string }[] = [
  {
    pattern: /\b(ubnd|công an|phòng tư pháp|cấp) huyện\b/iu,
    remedy: 'cấp huyện đã bỏ từ 1/7/2025: viết xã, phường hoặc tỉnh',
  },
  { pattern: /\bthị trấn\b/iu, remedy: 'viết xã hoặc phường' },
  {
    pattern: /tỉnh Yên Bái(?! \(cũ\)| cũ)/u,
    remedy: 'viết "tỉnh Lào Cai", hoặc "tỉnh Yên Bái cũ" khi kể chuyện cũ',
  },
  {
    pattern: /(?<!\p{L})(bác(?! sĩ)|cô chú|anh chị(?! em)|anh\/chị|quý khách|các bạn)(?!\p{L})/iu,
    remedy: 'bỏ lời xưng hô, nói thẳng việc cần làm',
  },
  {
    pattern: /(?<!\p{L})(căn cứ vào|nêu trên|theo quy định hiện hành|vui lòng)(?!\p{L})/iu,
    remedy: 'viết như nói với người nhà',
  },
];

/** Something that makes a text hard to read, with what to do about it; both in Vietnamese. */
export interface PlainnessFault {
  fault: string;
  remedy: string;
}

/** What keeps a text from being plain: words of offices, forms of address, long sentences. In the order found. */
export function plainness(text: string): PlainnessFault[] {
  const words = forbidden.flatMap(({ pattern, remedy }) => {
    const found = pattern.exec(text);
    return found ? [{ fault: `từ không dùng: "${found[0]}"`, remedy }] : [];
  });
  const sentences = text.split(/(?<=[.!?;:])\s+/u).flatMap((sentence) => {
    const count = sentence.split(/\s+/u).length;
    return count > longestSentence
      ? [{ fault: `câu dài ${count} chữ: "${sentence}"`, remedy: 'tách thành các câu ngắn' }]
      : [];
  });
  return [...words, ...sentences];
}
