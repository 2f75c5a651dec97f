import { createHash } from 'node:crypto';
import type { CarriedMessage, Choice, Errand } from './channel.ts';

/** Crockford's base 32, as in every code people copy by hand: no I, L, O, U. */
const symbols = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/**
 * The code of the card that stands for a message, such as `CT-7K3FQ`: the same for the same message id, so that the
 * channel that makes the card and the product that waits for its answer need not tell each other. It always holds a
 * letter and a digit. Codes are one of 28 million and may come twice: who has the card decides which is meant.
 *
 * @param message id of the message; a secret as long as it is random.
 */
export function relayCode(message: string): string {
  for (let round = 0; ; round += 1) {
    const digest = createHash('sha256').update(`relay card ${round} ${message}`).digest();
    const code = [...digest.subarray(0, 5)].map((byte) => symbols[byte % symbols.length]).join('');
    if (/\d/u.test(code) && /[A-Z]/u.test(code)) return `CT-${code}`;
  }
}

/** The public page of a card; null without a public address. */
export function relayLink(publicUrl: string | null, code: string): string | null {
  return publicUrl === null ? null : new URL(`/tb/${code}`, publicUrl).href;
}

/** What a card is made of. */
export interface RelayCard {
  /** The announcement, ready to be read in the group. */
  text: string;
  code: string;
  errand: Errand;
  link: string | null;
}

type CardMessage = Pick<CarriedMessage, 'text' | 'choices'>;

/** The messages of a card that hold text: what is passed on, and last what is asked of who passes it on. */
export function cardMessages(card: RelayCard): [forward: CardMessage, ask: CardMessage] {
  return [
    { text: `${card.text}\n\n${confirmLine(card)}`, choices: [] },
    { text: askText(card), choices: cardChoices(card.code) },
  ];
}

/** What the person who has a card can answer; the values go to the skill `relay`. */
export function cardChoices(code: string): Choice[] {
  return [
    { label: 'Đã chuyển vào nhóm', value: `relay:done:${code}` },
    { label: 'Không chuyển được', value: `relay:fail:${code}` },
  ];
}

/** How a resident proves that the announcement came to the village. */
export function confirmLine({ code, link }: Pick<RelayCard, 'code' | 'link'>): string {
  return link === null
    ? `Mã xác nhận: ${code}. Đã đọc tin, xin nhắn mã này cho Loa Làng.`
    : `Mã xác nhận: ${code}. Đã đọc tin, xin mở ${link} và bấm "Tôi đã nhận được tin".`;
}

const wishes: Record<Errand['purpose'], (places: string) => string> = {
  message: (places) => `Xin chuyển tin ở trên vào nhóm ${places}.`,
  correction: (places) =>
    `Tin ở trên SỬA LẠI tin đã gửi trước. Xin chuyển ngay vào nhóm ${places}, nói rõ bản trước không đúng. Chưa chuyển bản trước thì chỉ chuyển bản này.`,
  withdrawal: (places) =>
    `Tin ở trên THU HỒI tin đã gửi trước. Xin chuyển ngay vào nhóm ${places} và xóa tin trước nếu xóa được. Chưa chuyển tin trước thì không cần chuyển gì.`,
};

function askText({ code, errand: { places, purpose } }: RelayCard): string {
  return `${wishes[purpose](placeList(places))}
Cách chuyển: giữ tay trên tin ở trên, bấm Chuyển tiếp, chọn nhóm.
Xong thì bấm nút dưới đây. Mã thẻ: ${code}.`;
}

/** "thôn Khe Bành, thôn 3": where to, in a sentence. */
export function placeList(places: readonly string[]): string {
  return places.length === 0 ? 'thôn' : places.join(', ');
}
