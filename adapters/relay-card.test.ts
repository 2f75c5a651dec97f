import fc from 'fast-check';
import { cardMessages, relayCode, relayLink } from './relay-card.ts';

const errand = { places: ['thôn Khe Bành'], purpose: 'message' as const };
const card = { text: 'Họp thôn', code: 'CT-7K3FQ', errand, link: null };

describe('the card of a relay', () => {
  it('has the same code for the same message, of letters and digits that nobody mistakes', () => {
    fc.assert(
      fc.property(fc.uuid(), (message) => {
        const code = relayCode(message);
        expect(code).toBe(relayCode(message));
        expect(code).toMatch(/^CT-(?=.*\d)(?=[^-]*[A-Z])[0-9A-HJKMNP-TV-Z]{5}$/u);
      }),
    );
  });

  it('keeps what is passed on apart from what is asked of who passes it on', () => {
    const [forward, ask] = cardMessages(card);
    expect(forward.text).toBe('Họp thôn\n\nMã xác nhận: CT-7K3FQ. Đã đọc tin, xin nhắn mã này cho Loa Làng.');
    expect(forward.choices).toEqual([]);
    expect(ask.text).toContain('Xin chuyển tin ở trên vào nhóm thôn Khe Bành.');
    expect(ask.text).not.toContain('Họp thôn');
    expect(ask.choices.map(({ value }) => value)).toEqual(['relay:done:CT-7K3FQ', 'relay:fail:CT-7K3FQ']);
  });

  it('says plainly that a correction or withdrawal must reach who read the first', () => {
    const ask = (purpose: 'correction' | 'withdrawal') =>
      cardMessages({ ...card, errand: { ...errand, purpose } })[1].text;
    expect(ask('correction')).toContain('SỬA LẠI tin đã gửi trước');
    expect(ask('correction')).toContain('bản trước không đúng');
    expect(ask('withdrawal')).toContain('THU HỒI tin đã gửi trước');
  });

  it('opens its page where there is a public address', () => {
    expect(relayLink('https://loa.vn', 'CT-7K3FQ')).toBe('https://loa.vn/tb/CT-7K3FQ');
    expect(relayLink(null, 'CT-7K3FQ')).toBeNull();
  });
});
