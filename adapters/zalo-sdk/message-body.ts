/**
 * A message of the account, to one person or to a group. Ids of attachments and files come from `upload` and live
 * 7 days.
 */
export type OaMessage =
  | { kind: 'text'; text: string; quote?: string }
  | { kind: 'image'; attachmentId: string; caption?: string }
  | { kind: 'file'; token: string };

/** `message` of the request. Images need the template wrapper: a flat image attachment is answered with -201. */
export function messageBody(message: OaMessage): Record<string, unknown> {
  switch (message.kind) {
    case 'text':
      return {
        text: message.text,
        ...(message.quote === undefined ? {} : { quote_message_id: message.quote }),
      };
    case 'image': {
      const element = { media_type: 'image', attachment_id: message.attachmentId };
      return {
        ...(message.caption === undefined ? {} : { text: message.caption }),
        attachment: { type: 'template', payload: { template_type: 'media', elements: [element] } },
      };
    }
    case 'file':
      return { attachment: { type: 'file', payload: { token: message.token } } };
  }
}
