import type { InboundRequest, Received } from '../channel.ts';
import { parseJson } from '../wire/json.ts';
import { type Item, itemsOf } from './envelope.ts';
import { answerHandshake } from './handshake.ts';
import { type SignatureFault, signatureFault } from './signature.ts';

export const webhookPath = '/webhooks/facebook';

/** The webhook routes of every channel of a Page: they share one address. */
export const webhooks = [
  { method: 'GET', path: webhookPath },
  { method: 'POST', path: webhookPath },
] as const;

const faults: Readonly<Record<SignatureFault, { code: string; operator: string }>> = {
  missing: {
    code: 'signature-missing',
    operator:
      'Có yêu cầu gửi tới webhook Facebook mà không ký. Nếu lặp lại nhiều, có người đang dò địa chỉ này.',
  },
  unreadable: {
    code: 'signature-unreadable',
    operator:
      'Chữ ký của yêu cầu gửi tới webhook Facebook không đúng dạng. Có thể người gửi không phải Facebook.',
  },
  mismatch: {
    code: 'signature-wrong',
    operator: 'Chữ ký webhook Facebook sai. Chép lại khóa bí mật của ứng dụng vào FACEBOOK_APP_SECRET.',
  },
};

/** A verified request is opened into its items; a handshake or a refusal is answered as it stands. */
export type Opened = { items: Item[] } | { answer: Received };

/** Verifies a request of the shared address and takes it apart. Never throws. */
export function openRequest(
  channel: string,
  settings: { appSecrets: readonly string[]; verifyToken: string },
  request: InboundRequest,
): Opened {
  if (request.method === 'GET') return { answer: answerHandshake(channel, settings.verifyToken, request) };
  const refuse = (status: number, { code, operator }: { code: string; operator: string }): Opened => ({
    answer: { status, body: '', events: [], refused: { code: `${channel}.${code}`, operator } },
  });
  const fault = signatureFault(settings.appSecrets, request.body, request.headers);
  if (fault) return refuse(401, faults[fault]);
  const parsed = parseJson(new TextDecoder('utf-8').decode(request.body));
  if (!parsed.ok)
    return refuse(400, { code: 'malformed', operator: 'Webhook Facebook nhận dữ liệu không đọc được.' });
  return { items: itemsOf(parsed.value) };
}
