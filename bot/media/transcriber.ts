import type { Media } from './fetch-media.ts';

/** Why a voice message was not understood. Holds no word of it: it may be logged. */
export interface VoiceFault {
  /** `voice.<reason>`, stable, for metrics and tests. */
  code: `voice.${VoiceReason}`;
  retry: 'never' | 'later';
  /** One sentence for the operator. */
  operator: string;
  /** One sentence for the resident. */
  resident: string;
}

export type VoiceReason = keyof typeof faults;
export type Transcribed = { ok: true; text: string } | { ok: false; fault: VoiceFault };

/** Turns speech into words. */
export interface Transcriber {
  /** Never throws, and ends when the signal aborts. The text is clean, and never empty. */
  transcribe(audio: Media, signal: AbortSignal): Promise<Transcribed>;
}

const notNow = 'Lúc này chưa nghe được tin thoại.';

const faults = {
  unclear: {
    retry: 'never',
    operator: 'Tin thoại không rõ: máy nghe không trả về chữ nào dùng được.',
    resident: 'Chưa nghe rõ tin thoại.',
  },
  format: {
    retry: 'never',
    operator: 'Máy nghe không nhận loại tệp tiếng này, hoặc thấy yêu cầu không đúng; xem TRANSCRIBE_MODEL.',
    resident: 'Chưa nghe được loại tin thoại này.',
  },
  key: {
    retry: 'later',
    operator: 'Máy nghe từ chối khóa. Xem lại TRANSCRIBE_API_KEY.',
    resident: notNow,
  },
  model: {
    retry: 'later',
    operator:
      'Máy nghe không có đường /audio/transcriptions hoặc không có mô hình này. Xem TRANSCRIBE_BASE_URL, TRANSCRIBE_MODEL.',
    resident: notNow,
  },
  busy: { retry: 'later', operator: 'Máy nghe đang bận, đang hỏng hoặc hết hạn mức.', resident: notNow },
  timeout: { retry: 'later', operator: 'Máy nghe không trả lời kịp.', resident: notNow },
  unreachable: {
    retry: 'later',
    operator: 'Không nối được tới máy nghe ở TRANSCRIBE_BASE_URL.',
    resident: notNow,
  },
  answer: {
    retry: 'later',
    operator: 'Máy nghe trả lời không đúng dạng {"text": ...}. Xem lại TRANSCRIBE_BASE_URL.',
    resident: notNow,
  },
  resting: {
    retry: 'later',
    operator: 'Máy nghe vừa hỏng nhiều lần, một phút nữa mới hỏi lại.',
    resident: notNow,
  },
  left: { retry: 'never', operator: 'Thôi nghe vì người gửi đã viết tiếp.', resident: notNow },
} as const;

/** The fault of a reason, with its sentences. */
export function voiceFault(reason: VoiceReason): { ok: false; fault: VoiceFault } {
  return { ok: false, fault: { code: `voice.${reason}`, ...faults[reason] } };
}
