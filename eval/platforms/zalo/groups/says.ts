import { chatLine, type NewLine } from '../chat.ts';
import { oaSend } from '../events/echoes.ts';
import { type GroupChange, groupEvent, inGroup } from '../events/in-group.ts';
import type { Delivery } from '../webhook/delivery.ts';
import type { World } from '../world.ts';
import { type GroupLine, type GroupRecord, mentionsIn } from './records.ts';

/** Puts a message into the group. It is in the chat and in the record when this returns. */
export function showInGroup(
  world: World,
  group: GroupRecord,
  line: Omit<NewLine, 'at'> & { senderId: string },
): GroupLine {
  const { account, clock, journal } = world;
  const { senderId, ...rest } = line;
  const made = chatLine({ ...rest, at: clock.now() });
  const shown: GroupLine = { ...made, senderId, mentions: mentionsIn(made.text, group, account.oaId) };
  group.chat.push(shown);
  journal.append({ kind: 'group_message', groupId: group.id, line: { ...shown } });
  return shown;
}

/** Sends the echo of a message of the account. */
export function echoInGroup(
  world: World,
  group: GroupRecord,
  line: GroupLine,
  adminId: string | null,
): Promise<Delivery> {
  const { account, clock, sender } = world;
  const user = { id: group.id, idByApp: '' };
  const event = inGroup(oaSend({ account, user, at: clock.now() }, line, adminId), account, group.id);
  return sender.send(event, { userId: null, groupId: group.id, messageId: line.messageId });
}

/** Tells the product what happened to the group. */
export function tellChange(
  world: World,
  group: GroupRecord,
  change: GroupChange,
  users: readonly string[] = [],
): Promise<Delivery> {
  const { account, clock, settings, sender } = world;
  const event = groupEvent(account, group.id, change, users, clock.now(), settings.groupEventNames);
  return sender.send(event, { userId: users[0] ?? null, groupId: group.id, messageId: null });
}
