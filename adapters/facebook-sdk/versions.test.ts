import { defaultVersion, versionHealth } from './versions.ts';

const now = Date.UTC(2026, 10, 22);

describe('the version of the Graph API', () => {
  it('is by default one that lives for more than a year', () => {
    expect(versionHealth(defaultVersion, now)).toEqual({
      ok: true,
      operator: 'Dùng Graph v25.0, còn hạn tới 29/07/2028.',
    });
  });

  it('is warned of 90 days before its end and faulty after it', () => {
    expect(versionHealth('v21.0', now).operator).toContain('còn 60 ngày');
    expect(versionHealth('v20.0', now)).toMatchObject({ ok: false });
    expect(versionHealth('v22.0', now).operator).toContain('còn hạn tới 20/05/2027');
  });

  it('may be newer than this table', () => {
    expect(versionHealth('v27.0', now)).toEqual({ ok: true, operator: 'Dùng Graph v27.0.' });
  });
});
