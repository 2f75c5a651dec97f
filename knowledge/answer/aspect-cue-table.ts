import type { Aspect } from '../guides/guide.ts';

/**
 * Words that tell which part of a matter is asked about: a pattern over whole words of the decoded question, with
 * marks, in the standard language (dialect is put into it first). The heaviest aspect wins; weights of several cues
 * of one aspect do not add up, so a long story does not outvote a plain question.
 */
export interface AspectCue {
  aspect: Aspect;
  weight: number;
  says: string;
}

const word = '\\S+';
const upTo = (count: number) => `(?:${word} ){0,${count}}`;
const howMuch = 'bao nhiêu|mấy';
const money = 'tiền|đồng|phí|lệ phí|chi phí|nghìn|ngàn|triệu|phần trăm|%';
const span = 'ngày|hôm|bữa|tuần|tháng|năm|giờ|phút|tiếng|lâu';
const paper =
  'giấy tờ|giấy|hồ sơ|tờ khai|đơn|mẫu|bản vẽ|bản sao|bản gốc|bản chính|sổ hộ khẩu|sổ|ảnh|hình|bằng chứng|chứng từ|hóa đơn|mẫu đơn';
const place = 'đâu|chỗ nào|nơi nào|xã nào|bên nào|cơ quan nào|trạm nào|viện nào|ủy ban nào|quầy nào|chỗ';

export const aspectCues: readonly AspectCue[] = [
  {
    aspect: 'legal',
    weight: 6,
    says: `(?:bị |có |mức |thì |sẽ )?phạt (?:không|gì|sao|thế nào|${howMuch}|tiền|nặng)|bị phạt|mức phạt|có bị xử lý|vi phạm gì|bị (?:tội|tù|bắt)|pháp luật xử`,
  },
  {
    aspect: 'legal',
    weight: 6,
    says: '(?:luật|nghị định|nghị quyết|thông tư|quy định|điều|văn bản|quyết định|chỉ thị) (?:nào|mấy|gì|số|ở đâu)|căn cứ (?:nào|vào|pháp)|theo luật|luật (?:quy định|nói)|cơ sở pháp lý',
  },
  {
    aspect: 'legal',
    weight: 6,
    says: `(?:có|còn) (?:giá trị|hiệu lực)|giá trị (?:${howMuch}|bao|đến|trong|sử dụng|không)|hiệu lực|(?:dùng|xài|sử dụng) được (?:${howMuch}|bao) (?:${span})|dùng (?:đến|tới) (?:khi|năm|lúc) (?:nào|mấy)|thời hạn sử dụng|(?:hạn|thời hạn) (?:là )?(?:${howMuch}) năm|còn dùng được (?:nữa )?không`,
  },
  { aspect: 'legal', weight: 3.2, says: '(?:mà|lại|báo|khai|trả|làm) thì có sao không|thì có sao không' },
  {
    aspect: 'fee',
    weight: 5,
    says: `(?:${howMuch}|bao) (?:${money})|bao nhiêu một (?:tháng|năm|người|lần|bản|tờ)|(?:${howMuch}) (?:tiền|đồng) một|rẻ hơn|đắt hơn`,
  },
  {
    aspect: 'fee',
    weight: 5,
    says: `(?:hết|mất|tốn|trả|đóng|nộp|thu|được|hưởng|nhận|lãnh|cho|giá|phí|lệ phí|cước|mức đóng|mức hưởng|hỗ trợ|trợ cấp|giảm|góp) (?:là |khoảng |thêm |tầm |có |thuế )?(?:${howMuch})(?! (?:${span}|tuổi|người|thứ|cái|loại|giấy|lần))`,
  },
  {
    aspect: 'fee',
    weight: 5,
    says: `(?:tiền|phí|thuế|lương|trợ cấp|mức) ${upTo(6)}bao nhiêu(?! (?:${span}|tuổi|người|lần))|(?:mỗi|một|hàng|hằng) (?:tháng|năm|quý) ${upTo(3)}(?:được|nhận|đóng|nộp|trả|lãnh|góp) ${upTo(2)}(?:${howMuch})`,
  },
  {
    aspect: 'fee',
    weight: 5,
    says: `(?:có|phải|cần) (?:phải )?(?:mất|tốn|đóng|nộp|trả|thu|tính|chịu|bị thu|được|được nhận) ${upTo(2)}(?:tiền|phí|lệ phí|thuế)(?: ${upTo(3)}(?:không|chưa|à|hả))?|(?:mất|tốn|tính|thu|đóng) (?:tiền|phí|lệ phí) (?:không|gì không|à|hả|chứ|phải không)|(?:miễn phí|mất tiền) (?:không|phải không|à)|không mất tiền (?:không|phải không)`,
  },
  {
    aspect: 'fee',
    weight: 4,
    says: `(?:mức|giá) (?:đóng|hưởng|phí|tiền|cước|trợ cấp|hỗ trợ|chi)|lệ phí (?:là|thế|ra|sao|${howMuch})|những khoản phí|khoản phí nào|chi phí (?:thế|ra|là)|được (?:miễn|giảm|bớt) ${upTo(3)}(?:${money}|thuế|gì|những gì|khoản nào)`,
  },
  { aspect: 'fee', weight: 3.6, says: '(?:bao nhiêu|mấy đồng)(?= $)' },
  { aspect: 'fee', weight: 2, says: 'lệ phí|chi phí|giá cả|tiền nong|mất phí|mất tiền|tốn tiền|miễn phí' },
  {
    aspect: 'time',
    weight: 5,
    says: `(?:${howMuch}|bao|trong vòng|trong) (?:${span})(?! tuổi)|bao lâu|(?:sau |đợi |chờ |mất )bao (?:lâu|nhiêu ngày)|nhiêu ngày`,
  },
  {
    aspect: 'time',
    weight: 4,
    says: 'khi nào|lúc nào|bao giờ|hôm nào|ngày nào|tháng mấy|tháng nào|năm nào|mấy giờ|thứ mấy|đến ngày mấy|trước ngày',
  },
  {
    aspect: 'time',
    weight: 4,
    says: `thời gian|thời hạn|hạn (?:chót|cuối|nộp|khai|đăng ký)|có lâu|lâu (?:không|lắm|vậy)|(?:xong|lấy|có|nhận) (?:được )?(?:ngay|liền|luôn)|làm việc thứ|nghỉ thứ|(?:còn|có) phải chờ|luôn (?:hay|trong) ${upTo(3)}(?:chờ|buổi|ngày)`,
  },
  {
    aspect: 'documents',
    weight: 4,
    says: `(?:${paper}) (?:gì|nào|những gì|ra sao|gồm)|(?:mang|đem|cầm|chuẩn bị|xuất trình|nộp|trình|kèm)(?: theo| sẵn| kèm| thêm)?(?: những| cái| các| đủ)? (?:gì|(?:giấy tờ|giấy|hồ sơ) (?:gì|nào|ra sao))`,
  },
  {
    aspect: 'documents',
    weight: 4,
    says: `cần (?:có |phải có |thêm |đủ )?(?:những |các |cái )?(?:gì|(?:${paper}) (?:gì|nào))|(?:có|cần|phải) (?:có )?(?:sẵn|đủ|thêm) (?:những )?${upTo(2)}gì|gồm (?:những|có)? ?(?:gì|giấy)|(?:đưa|cần đưa|phải đưa) (?:giấy|cái) gì|(?:mã|ảnh|thẻ|thứ) gì`,
  },
  {
    aspect: 'documents',
    weight: 4,
    says: `(?:cần|mang|đem|phải có|nộp|kèm|trình) ${upTo(3)}(?:${paper}|căn cước|chứng minh|vneid|chữ ký số) ${upTo(5)}không|(?:có|phải) (?:phải |cần )?(?:công chứng|chứng thực|photo|phô tô|mang|đem) ${upTo(5)}không`,
  },
  { aspect: 'documents', weight: 2, says: 'giấy tờ gì|hồ sơ gồm|thành phần hồ sơ|mẫu đơn|tờ khai' },
  {
    aspect: 'overview',
    weight: 5,
    says: 'khác nhau (?:sao|thế nào|ở đâu|ở chỗ nào|chỗ nào|gì)|khác (?:gì|nhau)|là xã (?:nào|gì)|gọi là (?:gì|xã gì)|tên (?:là )?gì|hay là một',
  },
  { aspect: 'steps', weight: 4.5, says: 'bắt đầu từ đâu|làm từ đâu|đi từ đâu|từ đầu|ở mục nào|mục nào' },
  {
    aspect: 'where',
    weight: 4,
    says: `(?:ở|tại|đến|tới|ra|lên|qua|sang|vô|về|xuống|chỗ|nơi|đi) (?:${place})|(?:làm|đổi|xin|mua|khám|lấy|nhận|đăng ký|mở|nộp|gửi|cấp|hỏi|báo|thi|đóng|trả|rút|nạp|học|tiêm) (?:ở |tại )?(?:${place})|chỗ nào|nơi nào|địa chỉ|địa điểm|trụ sở|xã nào|bên nào|trạm nào`,
  },
  {
    aspect: 'where',
    weight: 4,
    says: `(?:xã|tỉnh|chỗ|nơi|quê|viện|cửa hàng|ngân hàng) (?:khác|bên|bên cạnh|nào cũng|ở trọ|tạm trú) ${upTo(4)}(?:được|có) ${upTo(2)}(?:không|à|chưa)|(?:có )?phải về (?:quê|nơi|tận|xã)|ở (?:xã|huyện|tỉnh) hay|hay (?:là )?(?:phải )?(?:về|lên|ra|xuống|đến|sang|công an|ủy ban|làm dưới|làm ở|ở) ?(?=\\S)|gần nhất|gần nhà`,
  },
  {
    aspect: 'contact',
    weight: 5,
    says: '(?:gọi|nhắn|báo|bấm)(?: điện| tin| đến| tới| cho| vào| về)* (?:số nào|số mấy|số gì|ai|đầu số nào)|số (?:nào|mấy|điện thoại nào)|đầu số|số điện thoại (?:của|là|nào|gì)|cho xin số|xin số|hotline|tổng đài|đường dây nóng|(?<=^ )số (?:gọi|xe|công an|cấp cứu|cứu|điện thoại|của)',
  },
  {
    aspect: 'contact',
    weight: 5,
    says: '(?:hỏi|gặp|liên hệ|nhờ|báo|báo cho|tìm|kêu|nói) (?:với |cho |đến )?(?:ai|người nào|cán bộ nào|cơ quan nào|anh nào|chị nào|hội nào|ban nào)|ai (?:giúp|chỉ|giải quyết|phụ trách|lo|đóng dấu|cấp|ở xã)|nhờ ai',
  },
  {
    aspect: 'eligibility',
    weight: 4,
    says: 'ai (?:được|phải|là người được|có quyền|thì được|mới được)|những ai|điều kiện|đối tượng|thuộc diện|diện nào|trường hợp nào|đủ tuổi|có quyền',
  },
  {
    aspect: 'eligibility',
    weight: 6,
    says: `(?:${howMuch}) tuổi|(?:thu nhập|lương|diện tích) ${upTo(2)}(?:${howMuch}) ${upTo(1)}thì|(?:${howMuch}) năm thì (?:được|có)`,
  },
  {
    aspect: 'eligibility',
    weight: 3,
    says: `(?:có|bắt buộc|nhất thiết) (?:phải|bắt buộc|cần) ${upTo(9)}(?:không|chưa|à|hả)|(?:có|đã|vẫn|còn) được ${upTo(9)}(?:không|chưa|à|hả)|được (?:không|chưa|à|hả|phải không)|có (?:làm|xin|nhập|tách|mở|đổi|tin|hưởng|lấy|dùng|cần|nên) ${upTo(6)}(?:không|chưa)|phải không|bắt buộc|có phải`,
  },
  { aspect: 'eligibility', weight: 1.5, says: `có ${upTo(8)}(?:không|chưa)` },
  {
    aspect: 'troubleshoot',
    weight: 3.5,
    says: `không (?:vào|nhận|quét|đăng nhập|gửi|tải|mở|nộp|lên|thấy|chạy|hiện|xem|cài|có mã|về|gọi|rút|chuyển|tìm thấy|xác thực|kích hoạt|đúng|khớp|chịu|rung|nhả|đồng ý|nhớ|liên lạc|tắt)(?: được| nổi| tin| mã)?(?! (?:không|à|hả))|(?:vào|nhận|làm|quét|mở|nộp|đăng nhập|gửi|cài|rút|tải|chụp) (?:mãi |hoài |cứ )?(?:không|chẳng) (?:được|nổi|xong|vào|qua)|(?:mãi|hoài) (?:mà )?(?:\\S+ )?(?:không|chưa|chẳng)|chưa thấy|(?:nó|cứ) (?:báo|đòi|hiện|bắt)`,
  },
  {
    aspect: 'troubleshoot',
    weight: 3,
    says: 'bị (?:từ chối|lỗi|khóa|khoá|mất|sai|treo|trả|đơ|đứng|hỏng|trừ|văng|nuốt|chiếm|gãy|mờ|hack|chặn|lộ|hủy|cắt|đưa ra|điều khiển|rách|nhòe|ướt)|báo (?:lỗi|sai|không|chưa|điện thoại|hết|đầy|thiếu)|ghi thiếu|lỗi|sai (?:thông tin|tên|ngày|mã|số|họ)|gõ nhầm|trục trặc|quay vòng|văng|gãy|mờ|nhòe|nát|nuốt|đơ|treo|hỏng|lộ|chiếm|virus|lệch|đầy bộ nhớ|điều khiển từ xa|tắt cái rụp',
  },
  {
    aspect: 'troubleshoot',
    weight: 2.9,
    says: 'quên|(?<!(?:bố|mẹ|ông|bà|cụ|người|chồng|vợ|cha|con|ai|mới|đã|vừa|không|có|phải|nhiều|làm) )mất(?! (?:bao|mấy|tiền|phí|lâu|công|từ|rồi|ở|lâu|thì|không))|rơi|nhầm|trừ tiền|khóa|khoá|tự thoát|lỡ',
  },
  {
    aspect: 'steps',
    weight: 2.8,
    says: '(?:làm|thì|phải|xử lý|giải quyết|lấy lại|đòi lại|xin lại|làm lại|đổi|sửa|tính|nộp|đăng ký|khai) (?:sao|thế nào|như thế nào|kiểu gì|cách nào|bằng cách nào|ra sao|gì|những gì|gì trước|gì tiếp|gì ngay)|như thế nào|thế nào|làm sao|kiểu gì|cách nào|ra sao|thì sao',
  },
  {
    aspect: 'steps',
    weight: 4.5,
    says: 'làm sao để|(?:tới|đến) đâu rồi|(?:bấm|vào|ấn|nhấn|chọn|tải|truy cập) (?:vào )?(?:đâu|chỗ nào|mục nào|nút nào|trang nào|ứng dụng nào|web nào|app nào|link nào)|trang nào|(?:qua|trên) (?:mạng|điện thoại|app|vneid|zalo) (?:có )?được (?:không|à)',
  },
  {
    aspect: 'steps',
    weight: 5.1,
    says: '(?<=^ )(?:xem|coi|tra|tra cứu|kiểm tra) (?!ở đâu|chỗ nào)',
  },
  {
    aspect: 'steps',
    weight: 2,
    says: 'cách|hướng dẫn|chỉ (?:tôi|em|mình|giúp|với|cho|cách)|các bước|thủ tục|từng bước|quy trình|trình tự',
  },
  {
    aspect: 'overview',
    weight: 4,
    says: 'là (?:cái )?gì|là ai|là sao|là học cái gì|nghĩa là|để làm gì|có tác dụng gì|dùng để|giới thiệu|thông tin về|ích gì|khác gì',
  },
];

/** Whether a cue asks how to go about something; then a mishap that the guide is about is no trouble on the way. */
export const asksHow = (cue: Pick<AspectCue, 'aspect' | 'weight'>): boolean =>
  cue.aspect === 'steps' && cue.weight >= 2.8;
