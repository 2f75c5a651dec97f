import { testAccount } from '../account.ts';
import { defaultSettings } from '../settings.ts';
import { bodyOf, signature } from './sign.ts';

const event = {
  app_id: '360846524940903967',
  sender: { id: '246845883529197922' },
  user_id_by_app: '552177279717587730',
  recipient: { id: '388613280878808645' },
  event_name: 'user_send_text',
  message: { text: 'xin chào', msg_id: '96d3cdf3af150460909' },
  timestamp: '1543908534740',
};

describe('the signature', () => {
  it('is the documented hash of the sample event', () => {
    const body = bodyOf(event, defaultSettings);
    expect(body.toString()).toBe(
      '{"app_id":"360846524940903967","sender":{"id":"246845883529197922"},"user_id_by_app":"552177279717587730","recipient":{"id":"388613280878808645"},"event_name":"user_send_text","message":{"text":"xin chào","msg_id":"96d3cdf3af150460909"},"timestamp":"1543908534740"}',
    );
    expect(signature(testAccount, body, event.timestamp)).toBe(
      'mac=b2a4661b6d7f0a807765061a1d60af73cd9b9428b7fcf6988b9bdb34b5284912',
    );
  });
});

describe('styles of the body', () => {
  const styles = [true, false].flatMap((bodySpaces) =>
    [true, false].flatMap((bodyUnicodeEscapes) =>
      (['documented', 'reversed'] as const).map((bodyKeyOrder) => ({
        bodySpaces,
        bodyUnicodeEscapes,
        bodyKeyOrder,
      })),
    ),
  );
  const tricky = { ...event, message: { text: 'Ổ 🐃 \\u "x", a/b:c', none: undefined, list: [1, null, {}] } };

  it('all mean the same and are all different bytes', () => {
    const bodies = styles.map((style) => bodyOf(tricky, style));
    const meaning = JSON.parse(JSON.stringify(tricky));
    for (const body of bodies) expect(JSON.parse(body.toString())).toEqual(meaning);
    expect(new Set(bodies.map(String)).size).toBe(styles.length);
    expect(new Set(bodies.map((body) => signature(testAccount, body, '1'))).size).toBe(styles.length);
  });

  it('are pure ASCII with unicode escapes', () => {
    const body = bodyOf(tricky, { ...defaultSettings, bodyUnicodeEscapes: true });
    expect(body.every((byte) => byte < 0x80)).toBe(true);
  });
});
