import type { Chat } from './conversation-view.ts';
import { newFormId, type Seat } from './page-model.ts';

/** What every form of the page carries: whose it is, as whom it speaks and where. */
export function HiddenFields({ seat, chat }: { seat: Seat; chat: Chat }) {
  return (
    <>
      <input type="hidden" name="token" value={seat.visitor.formToken} />
      <input type="hidden" name="id" value={newFormId()} />
      <input type="hidden" name="as" value={seat.resident.id} />
      <input type="hidden" name="chat" value={chat} />
    </>
  );
}
