import { type ChatLine, chatLine, type NewLine } from './chat.ts';
import { oaSend } from './events/echoes.ts';
import type { Scene } from './events/event.ts';
import { userReceivedMessage, userSeenMessage } from './events/receipts.ts';
import type { UserRecord } from './users.ts';
import type { World } from './world.ts';

export function sceneOf(world: World, user: UserRecord): Scene {
  return { account: world.account, user, at: world.clock.now() };
}

/** Puts a message of the OA on the user's phone. It is in the chat and in the record when this returns. */
export function showMessage(world: World, user: UserRecord, line: Omit<NewLine, 'from' | 'at'>): ChatLine {
  const shown = chatLine({ ...line, from: 'oa', at: world.clock.now() });
  user.chat.push(shown);
  world.journal.append({ kind: 'message', userId: user.id, line: { ...shown } });
  return shown;
}

/** Sends the echo of a message, then, where the settings say so, its receipts. */
export async function echoMessage(
  world: World,
  user: UserRecord,
  line: ChatLine,
  adminId: string | null,
): Promise<void> {
  const { settings, sender } = world;
  const about = { userId: user.id, messageId: line.messageId };
  const sent: Promise<unknown>[] = [];
  if (settings.echo !== 'off' || adminId !== null)
    sent.push(sender.send(oaSend(sceneOf(world, user), line, adminId), about));
  if (settings.received) sent.push(reportReceived(world, user, line));
  if (settings.seen) sent.push(reportSeen(world, user, [line]));
  await Promise.all(sent);
}

/** Sends `user_received_message` for one message. */
export function reportReceived(world: World, user: UserRecord, line: ChatLine) {
  line.received = true;
  const event = userReceivedMessage(sceneOf(world, user), world.settings.receiptSender, line.messageId);
  return world.sender.send(event, { userId: user.id, messageId: line.messageId });
}

/** Sends one `user_seen_message` for all the messages. */
export function reportSeen(world: World, user: UserRecord, lines: readonly ChatLine[]) {
  for (const line of lines) line.seen = true;
  const ids = lines.map((line) => line.messageId);
  const event = userSeenMessage(sceneOf(world, user), world.settings.receiptSender, ids);
  return world.sender.send(event, { userId: user.id, messageId: ids.at(-1) ?? null });
}
