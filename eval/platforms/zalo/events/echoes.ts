import type { ChatKind, ChatLine } from '../chat.ts';
import { byOa, type Scene, type ZaloEvent } from './event.ts';

const echoNames: Partial<Record<ChatKind, string>> = {
  photo: 'oa_send_image',
  GIF: 'oa_send_gif',
  sticker: 'oa_send_sticker',
  file: 'oa_send_file',
  list: 'oa_send_list',
  request_user_info: 'oa_send_template',
};

/**
 * The echo of a message the OA sent, through the API or by hand. Only a hand leaves `admin_id`, which is how
 * a bot sees that a person took over.
 */
export function oaSend(scene: Scene, line: ChatLine, adminId: string | null): ZaloEvent {
  const attachment =
    line.url === null
      ? null
      : { type: attachmentType(line.kind), payload: { thumbnail: line.url, url: line.url } };
  const message = {
    ...(line.text !== '' && { text: line.text }),
    msg_id: line.messageId,
    ...(attachment && { attachments: [attachment] }),
    ...(line.quote && { quote_msg_id: line.quote.messageId }),
  };
  return byOa(scene, echoNames[line.kind] ?? 'oa_send_text', { message }, adminId);
}

function attachmentType(kind: ChatKind): string {
  return kind === 'photo' ? 'image' : kind.toLowerCase();
}
