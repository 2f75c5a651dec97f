import type { Capabilities, Choice } from './channel.ts';
import { splitText } from './split-text.ts';

/** What the product wants to say, before it knows how the channel says it. */
export interface Reply {
  text: string;
  choices: Choice[];
  /** Said last, after the choices: a notice that is not the answer. */
  footer?: string;
}

/** One message within the channel's limits. */
export interface RenderedMessage {
  text: string;
  choices: Choice[];
}

/**
 * Turns a reply into messages the channel can carry: choices become buttons where the channel has them
 * and a numbered list where not, long text becomes parts cut on sentence borders. The choices go with the
 * last part. Order is kept; nothing is dropped.
 */
export function renderFor(capabilities: Capabilities, reply: Reply): RenderedMessage[] {
  const asButtons =
    reply.choices.length > 0 &&
    capabilities.choices === 'buttons' &&
    reply.choices.length <= capabilities.buttons;
  const text = [reply.text, asButtons ? '' : numbered(reply.choices), reply.footer ?? '']
    .filter(Boolean)
    .join('\n\n');
  const parts = splitText(text, capabilities.maxText);
  return parts.map((part, index) => ({
    text: part,
    choices: asButtons && index === parts.length - 1 ? reply.choices : [],
  }));
}

function numbered(choices: readonly Choice[]): string {
  if (choices.length === 0) return '';
  const list = choices.map((choice, index) => `${index + 1}. ${choice.label}`);
  return `${list.join('\n')}\nTrả lời bằng số, ví dụ: 1`;
}
