import { createHash } from 'node:crypto';
import type { InboundRequest, Received } from '../channel.ts';
import { parseJson } from '../wire/json.ts';
import { type Arrived, readArrived } from './arrived.ts';
import { checkSignature, type WebhookKeys } from './signature.ts';

/** Whose webhook it is: what proves Zalo, which account, and the channel that names refusals. */
export interface WebhookOwner extends WebhookKeys {
  channel: string;
  oaId: string;
}

const accepted: Received = { status: 200, body: '', events: [] };

const signatureFaults: Readonly<Record<string, { code: string; operator: string }>> = {
  missing: {
    code: 'signature-missing',
    operator: 'Có yêu cầu gửi tới webhook Zalo mà không ký. Nếu lặp lại nhiều, có người đang dò địa chỉ này.',
  },
  unreadable: {
    code: 'signature-unreadable',
    operator: 'Chữ ký của yêu cầu gửi tới webhook Zalo không đúng dạng. Có thể người gửi không phải Zalo.',
  },
  'other app': {
    code: 'other-app',
    operator:
      'Webhook Zalo nhận sự kiện của ứng dụng khác. Kiểm tra ZALO_APP_ID và địa chỉ webhook của ứng dụng.',
  },
  mismatch: {
    code: 'signature-wrong',
    operator:
      'Chữ ký webhook Zalo sai. Chép lại OA Secret Key ở trang Webhook vào ZALO_OA_SECRET_KEY; đây không phải khóa bí mật của ứng dụng.',
  },
};

/**
 * Reads one webhook request. The console's probe when the address is saved is an unsigned `{}` or empty
 * body and must get 200. Everything else is signed, or refused with 401. Never throws.
 *
 * @returns the verified event, or the answer where there is none to translate.
 */
export function readWebhook(
  owner: WebhookOwner,
  now: number,
  request: InboundRequest,
): { event: Arrived } | { answer: Received } {
  const refuse = (status: number, { code, operator }: { code: string; operator: string }) => ({
    answer: { status, body: '', events: [], refused: { code: `${owner.channel}.${code}`, operator } },
  });
  const text = new TextDecoder('utf-8').decode(request.body);
  const unsigned = (request.headers['x-zevent-signature'] ?? '') === '';
  if (unsigned && /^\s*(?:\{\s*\}\s*)?$/u.test(text)) return { answer: accepted };
  const parsed = parseJson(text);
  if (!parsed.ok) {
    const operator = 'Webhook Zalo nhận dữ liệu không đọc được. Có thể người gửi không phải Zalo.';
    return refuse(400, { code: 'malformed', operator });
  }
  const checked = checkSignature(owner, request.body, parsed.value, request.headers);
  if (!checked.ok) return refuse(401, signatureFaults[checked.fault]!);
  const digest = createHash('sha256').update(request.body).digest('hex').slice(0, 24);
  return { event: readArrived(parsed.value, { oaId: owner.oaId, now, digest }) };
}
