import type { ChannelContext, InboundRequest, Received } from '../channel.ts';
import { openRequest } from '../facebook-sdk/receive.ts';
import type { Settings } from '../facebook-sdk/settings.ts';
import { textAt } from '../wire/fields.ts';
import { toEvents } from './events.ts';
import { notesOf } from './notes.ts';
import { sentUpTo, type Talk, type Talks } from './talks.ts';

/**
 * Translates one webhook request: notes what it says of the talks (who was heard, which messages went out), then
 * makes the events. When the notes cannot be stored the request is answered 503, and the platform tries again.
 * Never throws.
 */
export async function receiveWebhook(
  settings: Settings,
  talks: Talks,
  context: Pick<ChannelContext, 'now' | 'log'>,
  request: InboundRequest,
): Promise<Received> {
  const opened = openRequest('messenger', settings, request);
  if ('answer' in opened) return opened.answer;
  const { items } = opened;
  const { pageId } = settings;
  const now = context.now();
  const known = new Map<string, Talk>();
  try {
    for (const [person, edit] of notesOf(items, { pageId, now }))
      known.set(person, await talks.change(person, edit));
  } catch {
    return unstored;
  }
  for (const { value } of items) {
    const action = textAt(value, 'policy_enforcement', 'action');
    if (action !== null)
      context.log.error(
        { action: action.slice(0, 20) },
        'Facebook nhắc hoặc chặn Trang vì chính sách. Mở mục Hỗ trợ của Trang để xem lý do.',
      );
  }
  const events = items.flatMap((item) =>
    toEvents(item, {
      pageId,
      now,
      sentUpTo: (person, watermark) => {
        const talk = known.get(person);
        return talk ? sentUpTo(talk, watermark) : [];
      },
    }),
  );
  return { status: 200, body: '', events };
}

const unstored: Received = {
  status: 503,
  body: '',
  events: [],
  refused: {
    code: 'messenger.not-stored',
    operator: 'Chưa ghi được sự kiện Messenger vào cơ sở dữ liệu. Facebook sẽ gửi lại.',
  },
};
