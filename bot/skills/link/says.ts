import { codeMinutes, mostTries } from '../../people/link-codes.ts';

/** Version of the words a person agrees to by using a code; kept with the address. Change it with the words. */
export const consentWording = 'lien-ket-1';

const consent =
  'Nối xong, Loa Làng nhớ các kênh này là của một người: vai trong tổ, trong xã dùng được ở cả các kênh. Nhắn "bỏ liên kết" để bỏ kênh đang nhắn, "xóa" để xóa hết.';

/** A new code, with what using it means. */
export function codeText(code: string): string {
  return `Mã liên kết: ${code}\nMở kênh kia (Zalo, Messenger, web), nhắn riêng cho Loa Làng: liên kết ${code}\nMã dùng một lần, trong ${codeMinutes} phút. Không đưa mã cho ai.\n${consent}`;
}

/** The link is made. */
export function linkedText(name: string | null): string {
  const who = name === null ? 'Đã liên kết hai kênh.' : `Đã liên kết: kênh này nay là của ${name}.`;
  return `${who}\n${consent}`;
}

/** To the other channels of the person: somebody who was tricked learns of it. */
export const toldText =
  'Vừa có thêm một kênh liên kết với kênh này. Nếu không phải do mình làm, nhắn "bỏ liên kết" ngay và báo cán bộ xã.';

export const refusedTexts = {
  wrong: 'Mã không đúng, đã dùng hoặc quá giờ. Xem lại mã, hoặc nhắn "liên kết" ở kênh kia để lấy mã mới.',
  own: 'Mã này lấy ở chính kênh này. Mở kênh kia rồi nhắn mã ở đó.',
  linked: 'Hai kênh này đã liên kết từ trước.',
  'has-roles':
    'Kênh này đang là của một người có vai trong tổ hoặc trong xã. Nhắn "bỏ liên kết" trước, rồi nhắn lại mã.',
  'too-many': `Đã nhắn mã sai ${mostTries} lần. Chờ một giờ rồi thử lại.`,
} as const;

export const unlinkedText =
  'Đã bỏ liên kết kênh này. Các kênh khác giữ nguyên. Muốn nối lại, nhắn "liên kết".';
export const notLinkedText = 'Kênh này chưa liên kết với kênh nào. Muốn nối, nhắn "liên kết".';
export const inPrivateText =
  'Việc liên kết làm trong tin nhắn riêng: nhắn riêng cho Loa Làng chữ "liên kết".';
