/** Why each trick is a warning sign. Held by the guide on recognising scams. */
export const reasons: Readonly<Record<string, string>> = {
  otp: 'Hỏi mã OTP, mật khẩu: không cơ quan, ngân hàng nào hỏi những mã này.',
  link: 'Gửi đường link, mã QR lạ: trang nhà nước thật có đuôi .gov.vn, tự gõ vào mà mở.',
  app: 'Bảo cài ứng dụng, chia sẻ màn hình: kẻ xấu chiếm máy bằng cách này. Chỉ tải từ CH Play hoặc App Store.',
  money: 'Đòi chuyển tiền, đóng phí trước: gọi lại người nhà, cơ quan bằng số ghi sẵn rồi hãy tính.',
  prize: 'Báo trúng thưởng, tặng quà: đòi phí trước rồi biến mất.',
  officer: 'Xưng công an, cán bộ, ngân hàng qua điện thoại: cúp máy, ra trụ sở hỏi.',
  threat: 'Dọa bắt, dọa khóa, giục làm ngay: dọa để mình vội. Càng giục càng phải chậm.',
  easy: 'Hứa việc nhẹ, lãi cao: cho lấy ít tiền trước để giữ số lớn sau.',
  vneid: 'Mời làm VNeID, căn cước từ xa: định danh mức 2 chỉ làm trực tiếp, không qua điện thoại.',
  recover: 'Nhận lấy lại tiền bị lừa: đó là lừa lần hai.',
  stranger: 'Xin ảnh giấy tờ, nhận làm giấy tờ qua mạng: không gửi ảnh căn cước cho người lạ.',
};
