export const inGroupText =
  'Việc này làm ngay trong nhóm: thêm Loa Làng vào nhóm, nhắc tên Loa Làng rồi nhắn lại câu này.';
export const unknownWriterText =
  'Chưa biết người nhắn là ai trong tổ, trong xã. Xin cán bộ xã một mã liên kết, nhắn riêng mã ấy cho Loa Làng, rồi nhắn lại ở đây.';
export const whichVillageText =
  'Nhóm này của thôn nào? Nhắn lại kèm tên thôn và xã, ví dụ: đăng ký nhóm thôn Khe Bành xã Châu Quế.';
export const notRegisteredText = 'Nhóm này chưa đăng ký. Nhắn: đăng ký nhóm, kèm tên thôn và xã.';

export function notEntitledText(place: string): string {
  return `Người nhắn chưa có vai ở ${place} nên chưa làm được. Nhờ cán bộ xã.`;
}

export function unknownVillageText(typed: string): string {
  return `Chưa rõ "${typed}" là thôn nào. Nhắn lại tên thôn và xã như trong danh sách của xã.`;
}

export function registeredText(place: string): string {
  return `Đã đăng ký nhóm này là nhóm của ${place}. Loa Làng chỉ đọc tin có nhắc tên, và lời kêu cứu. Muốn trả lời cả câu hỏi không nhắc tên, nhắn "bật lắng nghe".`;
}

export function otherVillageText(place: string): string {
  return `Nhóm này đang là nhóm của ${place}. Muốn đổi, nhờ cán bộ xã.`;
}
