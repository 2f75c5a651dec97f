import autocannon from 'autocannon';
import { testAccount } from '../platforms/zalo/account.ts';
import { signature } from '../platforms/zalo/webhook/sign.ts';

/** What one run of load saw. */
export interface LoadReport {
  perSecond: number;
  p50: number;
  p99: number;
  not200: number;
}

const [url, seconds, round] = process.argv.slice(2);
let counter = 0;

/** A message nobody sent before, signed as Zalo signs. */
function freshMessage(): { body: string; headers: Record<string, string> } {
  counter += 1;
  const timestamp = String(Date.now());
  const body = JSON.stringify({
    app_id: testAccount.appId,
    sender: { id: `${round}${1_000_000 + (counter % 5000)}` },
    recipient: { id: testAccount.oaId },
    event_name: 'user_send_text',
    message: { text: 'làm căn cước cho con cần giấy tờ gì vậy ạ', msg_id: `b${round}-${counter}` },
    timestamp,
  });
  const mac = signature(testAccount, Buffer.from(body), timestamp);
  return { body, headers: { 'content-type': 'application/json', 'x-zevent-signature': mac } };
}

// Signed beforehand: the load must not measure its own hashing.
const messages = Array.from({ length: 40_000 }, freshMessage);
let next = 0;
const result = await autocannon({
  url: url!,
  connections: 50,
  duration: Number(seconds),
  method: 'POST',
  requests: [{ setupRequest: (request) => ({ ...request, ...messages[next++ % messages.length] }) }],
});
process.send!({
  perSecond: result['2xx'] / result.duration,
  p50: result.latency.p50,
  p99: result.latency.p99,
  not200: result.non2xx + result.errors,
} satisfies LoadReport);
process.exit(0);
