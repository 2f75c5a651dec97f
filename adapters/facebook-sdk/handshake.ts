import { createHash, timingSafeEqual } from 'node:crypto';
import type { InboundRequest, Received } from '../channel.ts';

/**
 * Answers the verification request that the platform makes when the webhook address is saved: the challenge as it
 * came, when the verify token is ours; 403 otherwise (Messenger Platform, "Webhooks", verification).
 */
export function answerHandshake(channel: string, verifyToken: string, request: InboundRequest): Received {
  const query = new URL(request.url, 'http://localhost').searchParams;
  const challenge = query.get('hub.challenge') ?? '';
  const refuse = (code: string, operator: string): Received => ({
    status: 403,
    body: '',
    events: [],
    refused: { code: `${channel}.${code}`, operator },
  });
  if (query.get('hub.mode') !== 'subscribe' || challenge === '' || challenge.length > 256)
    return refuse('handshake-unreadable', 'Yêu cầu xác minh webhook không đúng dạng của Facebook.');
  if (!sameSecret(query.get('hub.verify_token') ?? '', verifyToken))
    return refuse(
      'handshake-wrong',
      'Mã xác minh webhook không khớp. Điền vào trang Webhooks của ứng dụng đúng giá trị của FACEBOOK_VERIFY_TOKEN.',
    );
  return { status: 200, body: challenge, events: [] };
}

/** Compared by digest: the time taken tells nothing, not even the length. */
function sameSecret(given: string, expected: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(expected));
}
