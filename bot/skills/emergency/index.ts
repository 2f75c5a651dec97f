import { plainOutcome, type Skill } from '../skill.ts';
import { type Danger, dangerIn } from './signs.ts';

/**
 * Numbers first, in a group too and without being addressed. 112, 113, 114, 115 and 111 are the national
 * numbers (112 for disasters and rescue by decision of the Prime Minister of 15/9/2025).
 */
const first: Record<Danger, string> = {
  medical: 'Gọi ngay 115 (cấp cứu).',
  accident: 'Gọi ngay 115 (cấp cứu) và 113 (công an).',
  fire: 'Gọi ngay 114 (cứu hỏa, cứu nạn). Ra khỏi chỗ cháy, báo cho mọi người.',
  water: 'Gọi ngay 112 hoặc 114 (cứu nạn). Không tự xuống nước nếu không chắc.',
  crime: 'Gọi ngay 113 (công an). Tránh ra chỗ đông người.',
  'self-harm':
    'Gọi ngay 115. Trẻ em gọi 111. Đừng ở một mình lúc này: gọi người thân, hàng xóm hoặc trạm y tế sang ngay. Điều đang chịu đựng có thể qua, có người muốn nghe.',
  any: 'Gọi ngay: 115 (cấp cứu), 114 (cháy, cứu nạn), 113 (công an), 112 (thiên tai, tìm cứu).',
};

const others =
  'Các số khác: 112 thiên tai, cứu nạn; 113 công an; 114 cứu hỏa; 115 cấp cứu; 111 bảo vệ trẻ em. Gọi miễn phí.';
const near =
  'Gọi cả người gần nhất: trưởng thôn, trạm y tế xã, hàng xóm. Đây là trợ lý máy, không gọi thay được.';

const emergency: Skill = {
  name: 'emergency',
  order: 10,
  match: (said) => dangerIn(said.text) !== null,
  handle(turn) {
    const danger = dangerIn(turn.said.text) ?? 'any';
    turn.reply({
      text: `${first[danger]}\n\n${danger === 'any' ? near : `${others}\n\n${near}`}`,
      choices: [],
    });
    return plainOutcome('emergency', 'answered');
  },
};
export default emergency;
