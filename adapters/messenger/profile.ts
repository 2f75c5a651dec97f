import { sayPayload, startPayload } from './payloads.ts';

const menu = ['Gặp cán bộ', 'Tôi muốn phản ánh với xã', 'Dừng nhận tin'];
const firstQuestions = [
  'Làm căn cước cho con cần giấy tờ gì?',
  'Quên mật khẩu VNeID thì làm thế nào?',
  'Nộp hồ sơ trên Cổng Dịch vụ công thế nào?',
  'Có người gọi xưng công an bảo cài ứng dụng, có tin được không?',
];

/**
 * What the Page shows before and beside the talk ("Messenger Profile API"): a greeting of at most 160 characters,
 * the start button, four questions to begin with, a menu. What a line of these says is its own title.
 */
export const wantedProfile: Readonly<Record<string, unknown>> = {
  get_started: { payload: startPayload },
  greeting: [
    {
      locale: 'default',
      text: 'Trợ lý máy của xã trả lời về thủ tục, giấy tờ, dịch vụ công, kèm nguồn. Cần người thật: bấm "Gặp cán bộ". Không bao giờ hỏi mật khẩu, mã OTP.',
    },
  ],
  ice_breakers: [
    {
      locale: 'default',
      call_to_actions: firstQuestions.map((question) => ({ question, payload: sayPayload })),
    },
  ],
  persistent_menu: [
    {
      locale: 'default',
      composer_input_disabled: false,
      call_to_actions: menu.map((title) => ({ type: 'postback', title, payload: sayPayload })),
    },
  ],
};

/** Fields of the profile that are not as wanted. What the platform adds of its own does not count. */
export function differingFields(actual: Readonly<Record<string, unknown>>): string[] {
  return Object.keys(wantedProfile).filter((name) => !holds(actual[name], wantedProfile[name]));
}

function holds(actual: unknown, wanted: unknown): boolean {
  if (Array.isArray(wanted))
    return (
      Array.isArray(actual) &&
      actual.length === wanted.length &&
      wanted.every((one, at) => holds(actual[at], one))
    );
  if (typeof wanted !== 'object' || wanted === null) return actual === wanted;
  if (typeof actual !== 'object' || actual === null) return false;
  return Object.entries(wanted).every(([name, inner]) =>
    holds((actual as Record<string, unknown>)[name], inner),
  );
}
