import type { Context } from 'hono';
import { type Chat, type ConversationView, newsView } from './conversation-view.ts';
import { MessageLines } from './message-line.tsx';
import type { Seat } from './page-model.ts';
import { residentOf } from './residents.ts';
import type { ShowDeps } from './show-page.ts';
import type { Visitor } from './visitor.ts';

/** What the page's script asks for: the new lines as HTML, and where the next ones begin. */
interface News {
  html: string;
  cursor: string;
  waiting: boolean;
  /** The lines replace what was shown: the conversation was erased meanwhile. */
  reset: boolean;
}

/** The news of both conversations since the cursors in the query. */
export async function showNews(context: Context, deps: ShowDeps, visitor: Visitor): Promise<Response> {
  const resident = residentOf(context.req.query('as'));
  const now = deps.clock.now().getTime();
  const of = async (chat: Chat) => {
    const address = { village: visitor.village, resident: resident.id };
    const view = await newsView(deps.transcript, chat, address, context.req.query(chat) ?? '', now);
    return newsOf({ visitor, resident, tab: chat }, view);
  };
  return context.json({ group: await of('group'), direct: await of('direct') });
}

function newsOf(seat: Seat, view: ConversationView): News {
  const { cursor, waiting, reset } = view;
  return { html: (<MessageLines seat={seat} view={view} />).toString(), cursor, waiting, reset };
}
