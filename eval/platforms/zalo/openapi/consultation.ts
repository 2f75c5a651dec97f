import { ZaloError } from '../errors.ts';
import { echoMessage, showMessage } from '../oa-says.ts';
import { dayMs, refusalToReceive, type UserRecord } from '../users.ts';
import type { World } from '../world.ts';
import { type Handler, isFields, jsonBody, userOf } from './call.ts';
import { violation } from './gate.ts';
import { readMessage } from './message.ts';

/** POST /v3.0/oa/message/cs: a consultation message to one user. */
export const sendConsultation: Handler = async (call, world) => {
  const { recipient, message } = jsonBody(call);
  const user = userOf(call, isFields(recipient) ? recipient.user_id : undefined, world);
  const { quoteMessageId, ...read } = readMessage(message, world);
  const refusal = refusalToReceive(user, world.clock.now());
  if (refusal !== null) {
    if ([-213, -230, -232].includes(refusal)) violation(world, 'outside_window', `${user.id}: ${refusal}`);
    throw new ZaloError(refusal);
  }
  const messageId = world.ids.next('message');
  if (!call.silent) {
    const known = user.chat.some((line) => line.messageId === quoteMessageId);
    const quote = quoteMessageId === null ? null : { messageId: quoteMessageId, known };
    const line = showMessage(world, user, { ...read, messageId, quote });
    const echo = () => world.activity.during(() => echoMessage(world, user, line, null));
    if (world.settings.echo === 'before') await echo();
    else call.afterwards.push(() => void echo());
  }
  return {
    message_id: messageId,
    user_id: user.id,
    sent_time: String(world.clock.now()),
    quota: freeReply(user, world),
  };
};

/** Replies within 48 hours are free and carry this object, all of whose values are strings. */
function freeReply(user: UserRecord, { settings, clock, account }: World) {
  const until = (user.lastInteraction ?? 0) + 2 * dayMs;
  if (!settings.quotaObject || clock.now() > until) return undefined;
  return {
    quota_type: 'reply',
    remain: '8',
    total: '8',
    expired_date: vietnameseDate(until),
    owner_type: 'OA',
    owner_id: account.oaId,
  };
}

/** `dd/MM/yyyy` in Vietnam. */
export function vietnameseDate(at: number): string {
  const local = new Date(at + 7 * 3_600_000).toISOString();
  return `${local.slice(8, 10)}/${local.slice(5, 7)}/${local.slice(0, 4)}`;
}
