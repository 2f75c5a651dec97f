import { z } from 'zod';
import { readMention } from '../../adapters/typed-mention.ts';
import { cleanText } from '../../adapters/web/clean-text.ts';
import type { Line } from '../../adapters/web/transcript.ts';
import { redact } from '../privacy/redact.ts';
import { chats } from './conversation-view.ts';

/** Longest message of a resident, in characters (code points). */
export const longestMessage = 1000;
/** Lines after which a conversation of a trial village takes no more messages. */
export const mostLines = 400;

/** What the page's forms send. */
export const formSchema = z.object({
  token: z.string().max(100),
  id: z.string().regex(/^[A-Za-z0-9_-]{8,64}$/u),
  as: z.string().max(32),
  chat: z.enum(chats),
  text: z.string().default(''),
  /** Present when the mention is to be put before the text. */
  mention: z.string().optional(),
  /** A tapped choice of the bot's message `message`. */
  choice: z.string().max(200).optional(),
  message: z.string().max(200).optional(),
  replyTo: z.string().max(200).optional(),
});
export type MessageForm = z.infer<typeof formSchema>;

/** What a form says, ready to be kept: private numbers are taken out. */
export interface Content {
  text: string;
  choice?: string;
  replyTo?: string;
}

/** Why a message was not taken, for the person. What they typed stays in the page. */
export interface Refusal {
  status: 400 | 403 | 409 | 413 | 422 | 429 | 503;
  sentence: string;
}

/** Reads a form against the conversation it belongs to. */
export function readContent(form: MessageForm, lines: readonly Line[]): Content | Refusal {
  if (lines.length >= mostLines) return tooMany;
  return form.choice === undefined ? readTyped(form) : readChoice(form.choice, form.message, lines);
}

function readTyped({ text, mention, replyTo }: MessageForm): Content | Refusal {
  const typed = cleanText(text);
  const length = [...typed].length;
  if (length === 0) return { status: 422, sentence: 'Chưa có chữ nào. Gõ câu hỏi rồi bấm Gửi.' };
  if (length > longestMessage) {
    return {
      status: 422,
      sentence: `Tin dài ${length} chữ cái, nhiều nhất là ${longestMessage}. Cắt bớt rồi gửi lại; chữ vừa gõ vẫn còn nguyên.`,
    };
  }
  const called = mention && !readMention(typed).mentioned ? `@Loa Làng ${typed}` : typed;
  return { text: redact(called), ...(replyTo ? { replyTo } : {}) };
}

function readChoice(value: string, message: string | undefined, lines: readonly Line[]): Content | Refusal {
  const offered = lines.find(({ entry }) => entry.id === message)?.entry;
  const choices = offered?.by === 'bot' ? offered.choices : [];
  const choice = choices.find((one) => one.value === value);
  if (!choice || !offered) return { status: 409, sentence: 'Nút này không còn dùng được. Xin gõ câu hỏi.' };
  return { text: choice.label, choice: value, replyTo: offered.id };
}

const tooMany: Refusal = {
  status: 409,
  sentence: 'Cuộc trò chuyện thử đã dài quá. Bấm "Xóa cả thôn thử" ở cuối trang để bắt đầu lại.',
};
