import { sign } from '../zalo-sdk/signature.ts';
import { receiveWebhook } from './webhook.ts';

const appId = '360846524940903967';
const oaId = '388613280878808645';
const keys = { appId, oaSecretKeys: ['KEY-NEW', 'KEY-OLD'] };
const receive = (body: string, headers: Record<string, string> = {}) =>
  receiveWebhook(
    keys,
    oaId,
    { now: () => 1_793_600_000_000 },
    { method: 'POST', url: '/webhooks/zalo-oa', headers, body: new TextEncoder().encode(body) },
  );
const event = `{"app_id":"${appId}","sender":{"id":"246845883529197922"},"recipient":{"id":"${oaId}"},"event_name":"user_send_text","message":{"text":"a","msg_id":"m"},"timestamp":"1793500000000"}`;
const mac = (body: string, key: string) => sign(appId, new TextEncoder().encode(body), '1793500000000', key);

describe('the webhook of zalo-oa', () => {
  it.each(['', '{}', ' { } ', '\n'])(
    'answers the console’s unsigned probe %j with 200 and no events',
    (body) => {
      expect(receive(body)).toEqual({ status: 200, body: '', events: [] });
    },
  );

  it('does not take a signed or filled body for the probe', () => {
    expect(receive('{}', { 'x-zevent-signature': mac('{}', 'KEY-NEW') })).toMatchObject({ status: 401 });
    expect(receive('{"a":1}')).toMatchObject({
      status: 401,
      events: [],
      refused: { code: 'zalo-oa.signature-missing' },
    });
  });

  it('takes both keys during a rotation and no third', () => {
    for (const key of keys.oaSecretKeys)
      expect(receive(event, { 'x-zevent-signature': `mac=${mac(event, key)}` })).toMatchObject({
        status: 200,
        events: [{ id: 'm' }],
      });
    expect(receive(event, { 'x-zevent-signature': `mac=${mac(event, 'OTHER')}` })).toMatchObject({
      status: 401,
      refused: { code: 'zalo-oa.signature-wrong' },
    });
  });

  it('tells the operator of an event of another app and of the literal header of template callbacks', () => {
    const foreign = event.replace(appId, '111111111111111111');
    expect(receive(foreign, { 'x-zevent-signature': mac(foreign, 'KEY-NEW') }).refused?.operator).toContain(
      'ZALO_APP_ID',
    );
    expect(receive(event, { 'x-zevent-signature': 'ZNS' })).toMatchObject({
      status: 401,
      refused: { code: 'zalo-oa.signature-unreadable' },
    });
  });
});
