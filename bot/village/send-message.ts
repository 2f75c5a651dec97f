import { createHash } from 'node:crypto';
import type { Transcript } from '../../adapters/web/transcript.ts';
import { isHeardUnaddressed } from '../turn/heard-unaddressed.ts';
import { conversationOf } from './conversation-view.ts';
import { type HandOverDeps, store, translate } from './hand-over.ts';
import { type Content, type MessageForm, type Refusal, readContent } from './message-form.ts';
import type { Pace } from './pace.ts';
import { residentOf } from './residents.ts';
import type { Visitor } from './visitor.ts';

/** What sending works with. */
export interface SendDeps extends HandOverDeps {
  transcript: Transcript;
  pace: Pace;
}

/** A message that was taken: its line, and whether somebody will answer it. */
export interface SentMessage {
  line: string;
  position: number;
  answerExpected: boolean;
}

/**
 * Takes a resident's message: shows it in the conversation, then hands it to the product. The same form sent
 * twice is one message, and one that was shown but not handed over is handed over the second time.
 */
export async function sendMessage(
  deps: SendDeps,
  visitor: Visitor,
  form: MessageForm,
): Promise<SentMessage | Refusal> {
  const wait = deps.pace(visitor.village);
  if (wait > 0) return { status: 429, sentence: tooFast(wait) };
  const resident = residentOf(form.as);
  const conversation = conversationOf(form.chat, visitor.village, resident.id);
  const content = readContent(form, await deps.transcript.after(conversation, 0));
  if ('sentence' in content) return content;
  const event = await translate(deps, {
    kind: 'message',
    village: visitor.village,
    chat: form.chat,
    resident: resident.id,
    name: resident.called,
    id: `${form.id}.${digest(content)}`,
    ...content,
  });
  if (event?.kind !== 'message') return notTaken;
  const position = await deps.transcript.add(conversation, {
    by: 'resident',
    id: event.id,
    at: event.at,
    text: content.text,
    sender: event.sender,
    name: resident.called,
    addressed: event.addressed,
    ...(event.replyTo ? { replyTo: event.replyTo } : {}),
  });
  if (!(await store(deps, [event]))) return notTaken;
  return {
    line: event.id,
    position,
    answerExpected: event.addressed || isHeardUnaddressed(event.text),
  };
}

/** A page that was left open and is used again with another text sends another message under its old id. */
function digest({ text, choice = '' }: Content): string {
  return createHash('sha256').update(`${choice}\n${text}`).digest('base64url').slice(0, 11);
}

const notTaken: Refusal = {
  status: 503,
  sentence: 'Máy chưa nhận được tin. Chữ vừa gõ vẫn còn, xin gửi lại.',
};

function tooFast(wait: number): string {
  return `Gửi hơi nhanh. Chờ ${Math.ceil(wait / 1000)} giây rồi gửi lại; chữ vừa gõ vẫn còn nguyên.`;
}
