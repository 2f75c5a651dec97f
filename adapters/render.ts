import type { Capabilities, Choice, Conversation } from './channel.ts';
import { splitText } from './split-text.ts';

/** A kept picture or document that a reply carries; `id` finds its bytes. */
export interface FileReference {
  id: string;
  kind: 'image' | 'file';
  name: string;
  type: string;
  /** Public address; null = none is configured. */
  url: string | null;
}

/** What the product wants to say, before it knows how the channel says it. */
export interface Reply {
  text: string;
  choices: Choice[];
  /** Said last, after the choices: a notice that is not the answer. */
  footer?: string;
  file?: FileReference;
}

/** One message within the channel's limits. */
export interface RenderedMessage {
  text: string;
  choices: Choice[];
  file?: FileReference;
  audience?: 'public' | 'private';
}

/** What everybody reads under a public post; the answer itself goes to the person alone. */
const publicLine = 'Loa Làng (trợ lý máy) đã trả lời trong tin nhắn riêng.';

/**
 * Turns a reply into messages the channel can carry: choices become buttons where the channel has them
 * and a numbered list where not, long text becomes parts cut on sentence borders, a file becomes a link where it
 * cannot be uploaded. The file goes with the first part, the choices with the last. Order is kept; nothing is
 * dropped.
 *
 * @param kind of the conversation; a group of a channel with `publicLine` gets one public line and the whole in
 *   private.
 */
export function renderFor(
  capabilities: Capabilities,
  reply: Reply,
  kind: Conversation['kind'] = 'direct',
): RenderedMessage[] {
  const asButtons = fitsButtons(capabilities, reply.choices);
  const carried = reply.file && uploads(capabilities, reply.file) ? reply.file : null;
  const text = [
    reply.text,
    reply.file && !carried ? linkTo(reply.file) : '',
    asButtons ? '' : numbered(reply.choices),
    reply.footer ?? '',
  ]
    .filter(Boolean)
    .join('\n\n');
  const parts = splitText(text, capabilities.maxText);
  const inPublic = kind === 'group' && capabilities.publicLine;
  const whole: RenderedMessage[] = parts.map((part, index) => ({
    text: part,
    choices: asButtons && index === parts.length - 1 ? reply.choices : [],
    ...(carried && index === 0 ? { file: carried } : {}),
    ...(inPublic ? { audience: 'private' as const } : {}),
  }));
  return inPublic ? [...whole, { text: publicLine, choices: [], audience: 'public' }] : whole;
}

function fitsButtons(capabilities: Capabilities, choices: readonly Choice[]): boolean {
  const { buttonLabel } = capabilities;
  return (
    choices.length > 0 &&
    capabilities.choices === 'buttons' &&
    choices.length <= capabilities.buttons &&
    (buttonLabel === null || choices.every(({ label }) => [...label].length <= buttonLabel))
  );
}

function uploads(capabilities: Capabilities, file: FileReference): boolean {
  return (file.kind === 'image' ? capabilities.images : capabilities.files) === 'upload';
}

/** Without a public address a file that cannot be uploaded is at least named. */
function linkTo({ kind, name, url }: FileReference): string {
  const what = kind === 'image' ? 'Ảnh kèm theo' : 'Tệp kèm theo';
  return url === null ? `${what}: ${name} (xem ở Ủy ban nhân dân xã)` : `${what}: ${url}`;
}

function numbered(choices: readonly Choice[]): string {
  if (choices.length === 0) return '';
  const list = choices.map((choice, index) => `${index + 1}. ${choice.label}`);
  return `${list.join('\n')}\nTrả lời bằng số, ví dụ: 1`;
}
