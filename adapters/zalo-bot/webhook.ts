import { createHash, timingSafeEqual } from 'node:crypto';
import type { ChannelEvent, InboundRequest, Received } from '../channel.ts';
import { parseJson } from '../wire/json.ts';

export const secretHeader = 'x-bot-api-secret-token';

/**
 * Translates one webhook request. The platform proves itself by the secret in a header, which says nothing of the
 * body. A probe without content must get 200 and brings nothing. Never throws.
 */
export async function receiveWebhook(
  secrets: readonly string[],
  request: InboundRequest,
  translate: (update: unknown) => Promise<ChannelEvent>,
): Promise<Received> {
  const text = new TextDecoder('utf-8').decode(request.body);
  const given = request.headers[secretHeader] ?? '';
  if (/^\s*(?:\{\s*\}\s*)?$/u.test(text)) return { status: 200, body: '', events: [] };
  const parsed = parseJson(text);
  if (!parsed.ok)
    return refuse(
      400,
      'malformed',
      'Webhook Zalo Bot nhận dữ liệu không đọc được. Có thể người gửi không phải Zalo.',
    );
  if (given === '')
    return refuse(
      401,
      'secret-missing',
      'Có yêu cầu gửi tới webhook Zalo Bot mà không kèm khóa. Nếu lặp lại nhiều, có người đang dò địa chỉ này.',
    );
  if (!secrets.some((secret) => same(secret, given)))
    return refuse(
      401,
      'secret-wrong',
      'Khóa của webhook Zalo Bot không khớp ZALO_BOT_SECRET. Chạy lại lệnh "loa setup" để đặt lại webhook.',
    );
  return { status: 200, body: '', events: [await translate(parsed.value)] };
}

function refuse(status: number, code: string, operator: string): Received {
  return { status, body: '', events: [], refused: { code: `zalo-bot.${code}`, operator } };
}

/** Compares hashes, which are of one length, in constant time. */
function same(one: string, other: string): boolean {
  const hash = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(hash(one), hash(other));
}
