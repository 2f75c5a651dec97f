/** The trial guide's answer as a good model translates it, line for line. */
export const inEnglish = [
  'Apply once on VNeID and wait 7 working days.',
  'What to prepare:',
  "- Tờ khai CT01 and the child's giấy khai sinh.",
  '- You do not have to bring the sổ hộ khẩu.',
  'On the phone:',
  '1. Open VNeID and go to Thủ tục hành chính.',
  '2. Choose Cấp lại thẻ căn cước.',
  '3. Type in the OTP code sent to your phone.',
  '4. Pay 50,000 VND and then press send.',
  'Fees and amounts:',
  '- A new card: 50,000 dong. Poor households do not pay.',
  '- If you apply before July 1, 2027: 30 percent off.',
  'Who to ask:',
  '- The Công an xã where you live, open from 7:30 a.m.',
  '- Hotline 1900 0368, see dichvucong.gov.vn. Do not read the OTP code to anyone.',
];
