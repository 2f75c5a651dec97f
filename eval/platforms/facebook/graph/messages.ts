import { GraphError, invalid } from '../graph-error.ts';
import { echo, reportDelivered, showMessage } from '../page-says.ts';
import type { PersonRecord, Tappable } from '../people.ts';
import { violation, type World } from '../world.ts';
import { type Fields, type GraphCall, graphTime, isFields, textOf } from './call.ts';

const dayMs = 86_400_000;

/** `POST /{page}/messages`: the Send API, as strict as its pages. */
export function sendMessage(call: GraphCall, world: World): unknown {
  const { body } = call;
  const { recipient, message, sender_action: action } = body;
  if (!isFields(recipient)) throw invalid('Param recipient is required');
  if (action !== undefined && message !== undefined)
    throw invalid('message and sender_action mixed', 2018014);
  const privately = recipient.comment_id !== undefined || recipient.post_id !== undefined;
  const person = privately ? authorOf(recipient, world) : personOf(recipient, world);
  if (action !== undefined) return { recipient_id: person.id };
  if (!isFields(message)) throw invalid('Param message is required');
  const content = contentOf(message, call);
  if (person.refusal)
    throw new GraphError(person.refusal.code, person.refusal.subcode, 'refused for this person');
  if (!privately) checkWindow(body, person, world);
  takeRate(world);
  const mid = world.nextMid();
  if (privately) usePrivateReply(recipient, world);
  if (!call.silent) {
    const line = showMessage(world, person, { mid, ...content, byHuman: false });
    const tell = () => echo(world, person, line, world.account.appId);
    if (world.settings.echo === 'before') tell();
    if (world.settings.echo === 'after') call.afterwards.push(tell);
    if (world.settings.delivered) call.afterwards.push(() => reportDelivered(world, person, line));
  }
  return { recipient_id: person.id, message_id: mid };
}

function personOf({ id }: Fields, world: World): PersonRecord {
  const person = typeof id === 'string' ? world.people.get(id) : undefined;
  if (!person) throw invalid('No matching user found', 2018001);
  return person;
}

/** The author of the comment or post that a private reply answers: once, within seven days. */
function authorOf({ comment_id: comment, post_id: post }: Fields, world: World): PersonRecord {
  const found = comment === undefined ? world.posts.post(String(post)) : world.posts.comment(String(comment));
  if (!found?.by || world.clock.now() - found.at > 7 * dayMs)
    throw invalid('This comment cannot be replied to privately', 2534025);
  if ('privateReply' in found && found.privateReply)
    throw new GraphError(10900, null, 'Activity already replied to');
  return world.people.named(found.by.name);
}

function usePrivateReply({ comment_id: id }: Fields, world: World): void {
  const comment = world.posts.comment(String(id));
  if (comment) comment.privateReply = true;
}

function checkWindow(body: Fields, { lastAct }: PersonRecord, world: World): void {
  const type = body.messaging_type;
  if (type === 'MESSAGE_TAG') {
    // Every tag but one is dead, and that one is for people.
    if (body.tag === 'HUMAN_AGENT') violation(world, 'human_agent', 'a bot set the tag HUMAN_AGENT');
    throw invalid('This message tag is not supported');
  }
  if (type !== 'RESPONSE' && type !== 'UPDATE') throw invalid('Param messaging_type is invalid');
  if (lastAct === null || world.clock.now() - lastAct > dayMs) {
    violation(world, 'outside_window', 'a message after 24 hours');
    throw new GraphError(10, 2018278, 'This message is sent outside of allowed window');
  }
}

function takeRate(world: World): void {
  const now = world.clock.now();
  const since = now - 1000;
  while (world.recentSends[0] !== undefined && world.recentSends[0] <= since) world.recentSends.shift();
  if (world.recentSends.length >= world.settings.sendsPerSecond) {
    violation(world, 'over_rate', `more than ${world.settings.sendsPerSecond} messages a second`);
    throw new GraphError(613, null, 'Calls to this API have exceeded the rate limit');
  }
  world.recentSends.push(now);
}

function contentOf(message: Fields, call: GraphCall) {
  const metadata = message.metadata === undefined ? null : textOf(message, 'metadata', 999);
  const { attachment } = message;
  if (attachment === undefined) {
    const text = textOf(message, 'text', 1999);
    return { text, taps: quickReplies(message.quick_replies), file: null, metadata };
  }
  if (message.text !== undefined) throw invalid('text and attachment in one message');
  if (!isFields(attachment) || !isFields(attachment.payload)) throw invalid('attachment is not an object');
  if (attachment.type === 'template') return { ...template(attachment.payload), file: null, metadata };
  const kind = String(attachment.type);
  if (!['image', 'audio', 'video', 'file'].includes(kind)) throw invalid('attachment type is unknown');
  const data = call.files.get('filedata');
  if (!data && typeof attachment.payload.url !== 'string') throw invalid('no media', 2018008);
  const bytes = data?.bytes.byteLength ?? 0;
  if (bytes > 25 * 1024 * 1024) throw invalid('media too large', 2018109);
  if (kind === 'image' && data && !data.type.startsWith('image/')) throw invalid('media type', 2018047);
  return { text: '', taps: [], file: { kind, bytes }, metadata };
}

function quickReplies(value: unknown): Tappable[] {
  if (value === undefined) return [];
  if (!Array.isArray(value) || value.length === 0 || value.length > 13)
    throw invalid('1 to 13 quick_replies');
  return value.map((reply: Fields) => {
    if (reply.content_type !== 'text') throw invalid('content_type is unknown');
    return {
      kind: 'quick_reply',
      label: textOf(reply, 'title', 20),
      payload: textOf(reply, 'payload', 1000),
    };
  });
}

function template(payload: Fields): { text: string; taps: Tappable[] } {
  const { buttons } = payload;
  if (payload.template_type !== 'button') throw invalid('template_type is unknown');
  if (!Array.isArray(buttons) || buttons.length === 0 || buttons.length > 3) throw invalid('1 to 3 buttons');
  return {
    text: textOf(payload, 'text', 640),
    taps: buttons.map((button: Fields) => {
      if (button.type !== 'postback') throw invalid('type of button is unknown');
      return { kind: 'button', label: textOf(button, 'title', 20), payload: textOf(button, 'payload', 1000) };
    }),
  };
}

/** `GET /{page}/conversations` of one person. A template is listed without its text. */
export function conversations({ query }: GraphCall, world: World): unknown {
  const person = world.people.get(query.get('user_id') ?? '');
  if (!person || person.chat.length === 0) return { data: [] };
  const most = Number(/messages\.limit\((\d+)\)/u.exec(query.get('fields') ?? '')?.[1] ?? 25);
  const data = person.chat
    .slice(-most)
    .reverse()
    .map((line) => ({
      id: line.mid,
      message: line.taps.some(({ kind }) => kind === 'button') ? '' : line.text,
      created_time: graphTime(line.at),
      from: line.from === 'page' ? { id: world.account.pageId } : { id: person.id },
    }));
  return { data: [{ id: `t_${person.id}`, messages: { data } }] };
}
