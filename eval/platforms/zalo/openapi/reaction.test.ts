import type { ZaloPlatform } from '../platform.ts';
import { startZaloPlatform } from '../start.ts';
import { TestClient } from '../test-client.ts';

let platform: ZaloPlatform;
let client: TestClient;

beforeEach(async () => {
  platform = await startZaloPlatform();
  client = new TestClient(platform);
});
afterEach(() => platform.close());

describe('the old message API', () => {
  const react = async (action: unknown, recipient: unknown) =>
    (await client.post('/v2.0/oa/message', { recipient, sender_action: action })).json.error;

  it('still puts an icon on a user’s message', async () => {
    const user = platform.user('Mỷ');
    const { messageId } = await user.say('cảm ơn');
    const action = { react_icon: '/-strong', react_message_id: messageId };
    expect(await react(action, { user_id: user.id })).toBe(0);
    expect(user.chat()[0]?.reactions).toEqual(['/-strong']);
    await platform.waitFor(() => platform.deliveries().length === 2);
    expect(platform.deliveries()[1]?.event).toMatchObject({
      event_name: 'oa_reacted_message',
      sender: { id: platform.account.oaId },
      message: { msg_id: messageId, react_icon: '/-strong' },
    });
  });

  it('refuses an icon on nothing, for nobody, or none at all', async () => {
    const user = platform.user('Mỷ');
    const { messageId } = await user.say('cảm ơn');
    expect(await react({ react_icon: '/-strong', react_message_id: 'bịa' }, { user_id: user.id })).toBe(-201);
    expect(await react({ react_icon: '/-strong', react_message_id: messageId }, { user_id: '1' })).toBe(-201);
    expect(await react({ react_message_id: messageId }, { user_id: user.id })).toBe(-201);
    expect(await react(undefined, { user_id: user.id })).toBe(-201);
  });

  it('no longer sends messages (-240), and has no broadcasts here (-212)', async () => {
    const send = async (recipient: object) =>
      (await client.post('/v2.0/oa/message', { recipient, message: { text: 'a' } })).json.error;
    expect(await send({ user_id: platform.user('Mỷ').id })).toBe(-240);
    expect(await send({ target: {} })).toBe(-212);
    expect(await send({ anonymous_id: 'a', conversation_id: 'b' })).toBe(-212);
  });
});
