import { byUser, type Scene, type ZaloEvent } from './event.ts';

/** What every message event of a user carries beside its attachment. */
export interface Said {
  messageId: string;
  text?: string;
  quoteMessageId?: string;
}

function message({ messageId, text, quoteMessageId }: Said, attachment?: { type: string; payload: object }) {
  return {
    message: {
      ...(text !== undefined && { text }),
      msg_id: messageId,
      ...(attachment && { attachments: [attachment] }),
      ...(quoteMessageId !== undefined && { quote_msg_id: quoteMessageId }),
    },
  };
}

/** Also what a tapped `oa.query.*` button becomes. */
export function userSendText(scene: Scene, said: Said & { text: string }): ZaloEvent {
  return byUser(scene, 'user_send_text', message(said));
}

export function userSendImage(scene: Scene, said: Said, url: string): ZaloEvent {
  const attachment = { type: 'image', payload: { thumbnail: url, url } };
  return byUser(scene, 'user_send_image', message(said, attachment));
}

export function userSendGif(scene: Scene, said: Said, url: string): ZaloEvent {
  return byUser(scene, 'user_send_gif', message(said, { type: 'gif', payload: { thumbnail: url, url } }));
}

export function userSendLink(
  scene: Scene,
  said: Said,
  link: { url: string; description: string; thumbnail: string },
): ZaloEvent {
  return byUser(scene, 'user_send_link', message(said, { type: 'link', payload: link }));
}

export function userSendAudio(scene: Scene, said: Said, url: string): ZaloEvent {
  return byUser(scene, 'user_send_audio', message(said, { type: 'audio', payload: { url } }));
}

export function userSendVideo(
  scene: Scene,
  said: Said,
  video: { url: string; description: string; thumbnail: string },
): ZaloEvent {
  return byUser(scene, 'user_send_video', message(said, { type: 'video', payload: video }));
}

export function userSendSticker(scene: Scene, said: Said, sticker: { id: string; url: string }): ZaloEvent {
  return byUser(scene, 'user_send_sticker', message(said, { type: 'sticker', payload: sticker }));
}

/** Coordinates travel as strings. */
export function userSendLocation(
  scene: Scene,
  said: Said,
  place: { latitude: string; longitude: string },
): ZaloEvent {
  const attachment = { type: 'location', payload: { coordinates: place } };
  return byUser(scene, 'user_send_location', message(said, attachment));
}

/** A business card arrives as a link whose description is itself JSON. */
export function userSendBusinessCard(
  scene: Scene,
  said: Said,
  card: { phone: string; url: string; thumbnail: string },
): ZaloEvent {
  const description = JSON.stringify({ phone: card.phone, qrCodeUrl: card.url });
  const attachment = { type: 'link', payload: { description, thumbnail: card.thumbnail, url: card.url } };
  return byUser(scene, 'user_send_business_card', message(said, attachment));
}

export function userSendFile(
  scene: Scene,
  said: Said,
  file: { url: string; size: string; name: string; checksum: string; type: string },
): ZaloEvent {
  return byUser(scene, 'user_send_file', message(said, { type: 'file', payload: file }));
}
