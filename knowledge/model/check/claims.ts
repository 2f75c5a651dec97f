import type { Refusal } from '../rephraser.ts';

/** What a line may only claim when its source line does: money, punishment, secrets, things to install or to hand over. */
const claims: readonly { says: RegExp; when: RegExp }[] = [
  {
    says: /mất tiền|tốn tiền|trả tiền|nộp tiền|đóng tiền|thu tiền|chuyển tiền|chuyển khoản|đặt cọc|tiền cọc|bồi dưỡng|hối lộ|phong bì|lệ phí|(?<!miễn )(?<!không mất )phí(?!\p{L})|\b(?:pay|paid|payment|fees?|charges?|cost|costs|deposit|bribe|transfer)\b/u,
    when: /tiền|phí|chuyển khoản|đồng|thanh toán|trả|đóng|giảm|giá/u,
  },
  {
    says: /miễn phí|không mất tiền|không tốn tiền|không thu|khỏi trả|\b(?:free of charge|for free|is free|no fee|no charge|costs? nothing|without charge)\b|pub dawb/u,
    when: /miễn|không mất|không thu|không tốn|không phải trả|không phải đóng|không phải nộp|nhà nước đóng|nhà nước trả/u,
  },
  {
    says: /phạt|(?<!\p{L})tù(?!\p{L})|truy tố|khởi tố|(?<!\p{L})bắt giữ|\b(?:fined?|penalt\w+|jail|prison|arrest\w*|prosecut\w+)\b/u,
    when: /phạt|tù|truy cứu|khởi tố|xử lý|xử phạt/u,
  },
  {
    says: /(?<!\p{L})otp(?!\p{L})|mật khẩu|mã pin|mã xác (?:nhận|thực|minh)|\b(?:passwords?|passcodes?|pin code)\b/u,
    when: /otp|mật khẩu|mã pin|mã xác|mã số/u,
  },
  {
    says: /(?<!\p{L})tải(?!\p{L})|cài đặt|(?<!\p{L})cài(?!\p{L})|đường dẫn|đường link|\b(?:download|install|click|scan)\b/u,
    when: /tải|cài|đường dẫn|link|bấm|nhấn|chọn|mở|quét|vào/u,
  },
  {
    says: /bản gốc|bản chính|công chứng|chứng thực|\b(?:notari[sz]\w+|original|certified)\b/u,
    when: /gốc|chính|công chứng|chứng thực/u,
  },
  {
    says: /bắt buộc|nhất định phải|\b(?:mandatory|compulsory|must)\b/u,
    when: /bắt buộc|phải|cần|chỉ|không|đừng/u,
  },
];

const negative = {
  vietnamese: /(?<!\p{L})(?:không|chưa|đừng|chẳng|chớ|miễn|cấm|khỏi|trừ|ngoài)(?!\p{L})/u,
  english: /\b(?:not|cannot|never|free)\b|n't\b/u,
  /** English says a Vietnamese "không" or "chưa" in many ways: unmarried, without, before, under. */
  englishLoosely:
    /\b(?:no|not|cannot|never|none|nobody|nothing|free|without|exempt\w*|waived?|unless|except|avoid|yet|before|under|outside|other than|until|fail\w*|lack\w*|miss\w*|lost|refuse\w*|stop|instead|only|un(?:able|paid|married|known|clear)|in(?:correct|valid)|wrong)\b|n't\b/u,
} as const;

const secret = 'otp|mật khẩu|mã pin|mã xác (?:nhận|thực|minh)|passwords?|passcodes?|pin';
/** To tell a secret to somebody. */
const telling = new RegExp(
  `(?<!\\p{L})(?:đọc|gửi|đưa|nói|nhắn|báo|chia sẻ|cung cấp|chuyển|share|give|send|tell|read|provide)(?!\\p{L})[^.;!?\\n]{0,40}?(?<!\\p{L})(?:${secret})(?!\\p{L})|(?<!\\p{L})(?:${secret})(?!\\p{L})[^.;!?\\n]{0,30}?(?:cho|với|tới|to|with)(?!\\p{L}) (?:người|cán bộ|nhân viên|công an|ai|bên|họ|số|mọi|the (?:staff|officers?|police|caller)|staff|officers?|police|any\\w+|us|them|him|her)(?!\\p{L})`,
  'gu',
);

/**
 * What a line claims that its source line does not: see {@link claims}; a "not" more or less; telling a secret to
 * anyone, which is refused whatever the source says, unless the line forbids it.
 */
export function claimFault(
  source: string,
  line: string,
  language: 'vietnamese' | 'english' | 'other',
): Refusal | null {
  const from = source.normalize('NFC').toLocaleLowerCase('vi');
  const to = line.normalize('NFC').toLocaleLowerCase('vi').replace(/’/gu, "'");
  for (const [told] of to.matchAll(telling)) {
    const clause = to.slice(Math.max(0, to.indexOf(told) - 30), to.indexOf(told) + told.length);
    const forbids = negative.vietnamese.test(clause) || negative.english.test(clause);
    if (!forbids && !from.includes(told)) return 'secret';
  }
  if (claims.some(({ says, when }) => says.test(to) && !says.test(from) && !when.test(from)))
    return 'claim-added';
  if (language === 'other') return null;
  const denied = negative.vietnamese.test(from);
  const kept = negative[language === 'english' && denied ? 'englishLoosely' : language].test(to);
  return denied === kept ? null : 'negation';
}
