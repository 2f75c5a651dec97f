import type { OaProfile } from './calls.ts';
import { accountFindings, healthOf } from './health.ts';
import { refusedToken } from './token-fault.ts';

const now = Date.parse('2026-11-22T08:00:00+07:00');
const profile = (more: Partial<OaProfile> = {}) => ({
  ok: true as const,
  data: {
    oaId: '1',
    name: 'Xã Thử',
    verified: true,
    packageName: 'Tăng trưởng',
    packageValidThrough: '31/12/2026',
    ...more,
  },
});
const health = (more?: Partial<OaProfile>) =>
  healthOf({ profile: profile(more), tokenFault: null, oaId: '1', now });

describe('the health of the account', () => {
  it('is good when it is the right one, verified and paid', () => {
    expect(health()).toEqual({ ok: true, operator: 'Official Account "Xã Thử" dùng được.' });
    expect(health({ verified: null, packageName: null, packageValidThrough: null })).toMatchObject({
      ok: true,
    });
    expect(health({ packageValidThrough: 'không rõ' })).toMatchObject({ ok: true });
  });

  it.each<[Partial<OaProfile>, string]>([
    [{ oaId: '2' }, 'không phải ZALO_OA_ID 1'],
    [{ verified: false }, 'chưa được xác thực'],
    [{ packageValidThrough: '21/11/2026' }, 'đã hết hạn ngày 21/11/2026'],
  ])('is bad with %j, and the sentence says why', (more, sentence) => {
    expect(health(more)).toMatchObject({ ok: false, operator: expect.stringContaining(sentence) });
  });

  it('counts the last day of the package as paid and warns two weeks before', () => {
    expect(health({ packageValidThrough: '22/11/2026' })).toMatchObject({
      ok: true,
      operator: expect.stringContaining('còn 0 ngày'),
    });
    expect(health({ packageValidThrough: '05/12/2026' }).operator).toContain('còn 13 ngày');
    expect(health({ packageValidThrough: '20/12/2026' }).operator).not.toContain('còn');
  });

  it('warns of a refused refresh token while the access token still works', () => {
    const { ok, operator } = healthOf({
      profile: profile(),
      tokenFault: refusedToken('-14014'),
      oaId: '1',
      now,
    });
    expect(ok).toBe(false);
    expect(operator).toContain('quản trị viên Official Account');
  });

  it('passes on why Zalo could not be asked', () => {
    const failure = { kind: 'refused' as const, code: -221, field: null, retryAfterMs: null };
    expect(healthOf({ profile: { ok: false, failure }, tokenFault: null, oaId: '1', now })).toMatchObject({
      ok: false,
      operator: expect.stringContaining('chưa được xác thực'),
    });
  });
});

describe('everything there is to say of the account', () => {
  const say = (more?: Partial<OaProfile>) =>
    accountFindings({ profile: profile(more), tokenFault: null, oaId: '1', now });

  it('is the token, the verification and the package, sentence by sentence', () => {
    expect(say()).toEqual([
      { ok: true, operator: 'Token dùng được, của Official Account "Xã Thử".' },
      { ok: true, operator: 'Official Account "Xã Thử" đã được xác thực.' },
      { ok: true, operator: 'Gói Tăng trưởng của OA dùng được tới 31/12/2026.' },
    ]);
  });

  it('does not take what Zalo left out for good', () => {
    const [, verified, paid] = say({ verified: null, packageValidThrough: null });
    expect(verified?.operator).toContain('không cho biết');
    expect(paid?.operator).toContain('không cho biết');
  });
});
