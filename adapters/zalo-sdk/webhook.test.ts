import { sign } from './signature.ts';
import { readWebhook } from './webhook.ts';

const appId = '360846524940903967';
const oaId = '388613280878808645';
const owner = { channel: 'zalo-oa', appId, oaId, oaSecretKeys: ['KEY-NEW', 'KEY-OLD'] };
const read = (body: string, headers: Record<string, string> = {}) =>
  readWebhook(owner, 1_793_600_000_000, {
    method: 'POST',
    url: '/webhooks/zalo-oa',
    headers,
    body: new TextEncoder().encode(body),
  });
const answer = (body: string, headers?: Record<string, string>) => {
  const found = read(body, headers);
  if ('event' in found) throw new Error('expected no event');
  return found.answer;
};
const event = `{"app_id":"${appId}","sender":{"id":"246845883529197922"},"recipient":{"id":"${oaId}"},"event_name":"user_send_text","message":{"text":"a","msg_id":"m"},"timestamp":"1793500000000"}`;
const mac = (body: string, key: string) => sign(appId, new TextEncoder().encode(body), '1793500000000', key);

describe('the webhook of an Official Account', () => {
  it.each(['', '{}', ' { } ', '\n'])(
    'answers the console’s unsigned probe %j with 200 and no events',
    (body) => {
      expect(answer(body)).toEqual({ status: 200, body: '', events: [] });
    },
  );

  it('does not take a signed or filled body for the probe', () => {
    expect(answer('{}', { 'x-zevent-signature': mac('{}', 'KEY-NEW') })).toMatchObject({ status: 401 });
    expect(answer('{"a":1}')).toMatchObject({
      status: 401,
      events: [],
      refused: { code: 'zalo-oa.signature-missing' },
    });
  });

  it('takes both keys during a rotation and no third', () => {
    for (const key of owner.oaSecretKeys)
      expect(read(event, { 'x-zevent-signature': `mac=${mac(event, key)}` })).toMatchObject({
        event: { name: 'user_send_text', recipient: oaId },
      });
    expect(answer(event, { 'x-zevent-signature': `mac=${mac(event, 'OTHER')}` })).toMatchObject({
      status: 401,
      refused: { code: 'zalo-oa.signature-wrong' },
    });
  });

  it('tells the operator of an event of another app and of the literal header of template callbacks', () => {
    const foreign = event.replace(appId, '111111111111111111');
    expect(answer(foreign, { 'x-zevent-signature': mac(foreign, 'KEY-NEW') }).refused?.operator).toContain(
      'ZALO_APP_ID',
    );
    expect(answer(event, { 'x-zevent-signature': 'ZNS' })).toMatchObject({
      status: 401,
      refused: { code: 'zalo-oa.signature-unreadable' },
    });
  });
});
