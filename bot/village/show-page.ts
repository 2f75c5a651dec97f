import type { Context } from 'hono';
import type { Transcript } from '../../adapters/web/transcript.ts';
import type { Clock } from '../clock.ts';
import type { Assets } from './assets.ts';
import { type Chat, conversationOf, wholeView } from './conversation-view.ts';
import type { Refusal } from './message-form.ts';
import { renderPage } from './page.tsx';
import type { PageModel } from './page-model.ts';
import { residentOf } from './residents.ts';
import type { Visitor } from './visitor.ts';

/** What showing the page needs. */
export interface ShowDeps {
  transcript: Transcript;
  clock: Clock;
  assets: Assets;
}

/** What is chosen on the page, as its address or a form says it; anything unknown falls back. */
export interface Choice {
  as?: string | undefined;
  tab?: string | undefined;
  reply?: string | undefined;
  all?: string | undefined;
}

/** The page as an answer: as asked for, or with a message that was not taken. */
export async function showPage(
  context: Context,
  deps: ShowDeps,
  visitor: Visitor,
  choice: Choice,
  returned: { text: string; refusal: Refusal } | null = null,
): Promise<Response> {
  const resident = residentOf(choice.as);
  const tab: Chat = choice.tab === 'direct' ? 'direct' : 'group';
  const view = async (chat: Chat) => {
    const conversation = conversationOf(chat, visitor.village, resident.id);
    const lines = await deps.transcript.after(conversation, 0);
    return wholeView(chat, lines, deps.clock.now().getTime(), choice.all === '1');
  };
  const conversations = { group: await view('group'), direct: await view('direct') };
  const model: PageModel = {
    visitor,
    resident,
    tab,
    conversations,
    replyTo: conversations.group.known.has(choice.reply ?? '') ? choice.reply! : null,
    returned: returned && { chat: tab, text: returned.text, sentence: returned.refusal.sentence },
  };
  return context.html(renderPage(model, deps.assets), returned?.refusal.status ?? 200);
}
