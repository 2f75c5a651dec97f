import { createHash } from 'node:crypto';
import type { ChannelContext, InboundRequest, Received } from '../channel.ts';
import { parseJson } from '../zalo-sdk/json.ts';
import { checkSignature, type WebhookKeys } from '../zalo-sdk/signature.ts';
import { toEvent } from './events.ts';

const accepted: Received = { status: 200, body: '', events: [] };

const signatureFaults: Readonly<Record<string, { code: string; operator: string }>> = {
  missing: {
    code: 'zalo-oa.signature-missing',
    operator: 'Có yêu cầu gửi tới webhook Zalo mà không ký. Nếu lặp lại nhiều, có người đang dò địa chỉ này.',
  },
  unreadable: {
    code: 'zalo-oa.signature-unreadable',
    operator: 'Chữ ký của yêu cầu gửi tới webhook Zalo không đúng dạng. Có thể người gửi không phải Zalo.',
  },
  'other app': {
    code: 'zalo-oa.other-app',
    operator:
      'Webhook Zalo nhận sự kiện của ứng dụng khác. Kiểm tra ZALO_APP_ID và địa chỉ webhook của ứng dụng.',
  },
  mismatch: {
    code: 'zalo-oa.signature-wrong',
    operator:
      'Chữ ký webhook Zalo sai. Chép lại OA Secret Key ở trang Webhook vào ZALO_OA_SECRET_KEY; đây không phải khóa bí mật của ứng dụng.',
  },
};

/**
 * Translates one webhook request. The console's probe when the address is saved is an unsigned `{}` or empty
 * body and must get 200. Everything else is signed, or refused with 401. Never throws.
 */
export function receiveWebhook(
  keys: WebhookKeys,
  oaId: string,
  context: Pick<ChannelContext, 'now'>,
  request: InboundRequest,
): Received {
  const text = new TextDecoder('utf-8').decode(request.body);
  const unsigned = (request.headers['x-zevent-signature'] ?? '') === '';
  if (unsigned && /^\s*(?:\{\s*\}\s*)?$/u.test(text)) return accepted;
  const parsed = parseJson(text);
  if (!parsed.ok) {
    const operator = 'Webhook Zalo nhận dữ liệu không đọc được. Có thể người gửi không phải Zalo.';
    return { status: 400, body: '', events: [], refused: { code: 'zalo-oa.malformed', operator } };
  }
  const checked = checkSignature(keys, request.body, parsed.value, request.headers);
  if (!checked.ok) return { status: 401, body: '', events: [], refused: signatureFaults[checked.fault]! };
  const digest = createHash('sha256').update(request.body).digest('hex').slice(0, 24);
  return { ...accepted, events: [toEvent(parsed.value, { oaId, now: context.now(), digest })] };
}
