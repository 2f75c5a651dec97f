import type { Choice, OutgoingMessage } from '../channel.ts';
import { metadataOf } from './payloads.ts';

/** Limits of the button template ("Button Template"): above them choices become quick replies. */
const mostButtons = 3;
const longestButtonText = 640;
/** Longest payload of a button or quick reply. */
const longestPayload = 1000;

/**
 * The `message` of the Send API. Up to three choices under a short text become buttons, which stay in the talk for
 * who scrolls back; more become quick replies, which vanish with the next message.
 */
export function contentOf({ id, text, choices }: OutgoingMessage): Record<string, unknown> {
  const metadata = metadataOf(id, 'text');
  if (choices.length === 0) return { text, metadata };
  if (choices.length <= mostButtons && [...text].length <= longestButtonText && text.trim() !== '') {
    const payload = { template_type: 'button', text, buttons: choices.map(button) };
    return { attachment: { type: 'template', payload }, metadata };
  }
  return { text, quick_replies: choices.map(quickReply), metadata };
}

function button({ label, value }: Choice) {
  return { type: 'postback', title: label, payload: value.slice(0, longestPayload) };
}

function quickReply({ label, value }: Choice) {
  return { content_type: 'text', title: label, payload: value.slice(0, longestPayload) };
}
