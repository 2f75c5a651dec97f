import { keptDays } from '../../coach/coach-talk.ts';

/** Days after which the text of messages is emptied. */
export const messageDays = 30;
/** Days after which logged questions lose their text. */
export const questionDays = 365;

/** Said once, with the first answer in a conversation (Law 134/2025: people must know that they talk to a machine). */
export const introduction = `Loa Làng là trợ lý máy, không phải người. Tin nhắn giữ ${messageDays} ngày, câu hỏi (đã bỏ số riêng) giữ ${questionDays} ngày để sửa bài hướng dẫn. Nhắn "xóa" để xóa hết. Đừng gửi mật khẩu, mã OTP, số căn cước.`;

/** The same in a group, where everybody reads. */
export const groupIntroduction =
  'Loa Làng là trợ lý máy. Chỉ đọc tin có nhắc tên. Đừng gửi số riêng trong nhóm.';

/** The same in a group where listening is switched on. */
export const listeningIntroduction =
  'Loa Làng là trợ lý máy. Nhóm này đã bật lắng nghe: đọc cả tin không nhắc tên để trả lời, không lưu. Đừng gửi số riêng trong nhóm.';

/** What is configured here and takes words of residents to another machine. */
export interface Helpers {
  /** Voice messages go to a transcription service. */
  hearsVoice: boolean;
  /** A language model may see a question. */
  hasModel: boolean;
}

const voiceLine = `
- Tin thoại: chuyển tới một dịch vụ máy để chép thành chữ. Loa Làng không giữ tiếng. Không muốn thì nhắn bằng chữ.`;
const modelLine = `
- Câu hỏi: có thể đưa cho một máy viết văn (mô hình ngôn ngữ) đọc để hiểu ý. Số căn cước, điện thoại, tài khoản được bỏ ra trước. Máy đó không được thêm điều gì mà bài hướng dẫn không có.`;

/** Answer to "what do you keep?", with those who help only where they are configured. */
export function keptText({ hearsVoice, hasModel }: Helpers): string {
  return `Loa Làng là trợ lý máy, không phải người.
- Giữ tin nhắn với Loa Làng ${messageDays} ngày, để trả lời cho liền mạch.
- Giữ câu hỏi ${questionDays} ngày, để biết bài hướng dẫn nào cần sửa. Số căn cước, điện thoại, tài khoản được bỏ ra trước khi lưu.${hearsVoice ? voiceLine : ''}${hasModel ? modelLine : ''}
- Phản ánh (ảnh gửi kèm, nếu nơi này có lưu, đã bỏ vị trí), và câu chờ người trả lời: người phụ trách của xã đọc được, giữ ${questionDays} ngày sau lần cuối.
- Bài đang làm từng bước: nhớ chỗ đang làm ${keptDays} ngày.
- Kênh đã liên kết: nhớ là của một người, đến khi nhắn "bỏ liên kết".
- Trong nhóm: chỉ đọc tin nhắc tên Loa Làng, và lời kêu cứu. Nhóm đã bật lắng nghe: đọc cả tin khác để trả lời, không lưu.
- Nhắn riêng "xóa": xóa hết ngay. Nhắn "thôi": không tự nhắn nữa.
- Nhắn "thôi nhận tin họp" (hoặc tin tiêm, điện, nước, thủ tục): chỉ thôi loại đó. Nhắn "chỉ nhận tin khẩn": chỉ còn tin bão, lũ, sạt lở. Nhắn "nghe lại": nhận lại hết.
- Không bao giờ hỏi mật khẩu, mã OTP, số thẻ.`;
}

/** Answer to "who are you, a human or a machine?". */
export const whoText = `Loa Làng là trợ lý máy của thôn, xã, không phải người. Việc làm được: chỉ cách làm giấy tờ, dùng VNeID, bảo hiểm, tiền điện tử; nhận phản ánh; xem giúp có phải lừa đảo không.
Câu nào không biết thì nói là không biết và chuyển cho cán bộ. Muốn gặp người, nhắn "gặp cán bộ".
Nhắn riêng "xóa" để xóa hết những gì đang giữ.`;
