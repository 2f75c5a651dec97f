import { openApiErrors, tokenErrors, unknownError } from './error-table.ts';
import { channelErrorOf, type ZaloFailure } from './failure.ts';
import { lostToken, refusedToken } from './token-fault.ts';

/** The error table of the Official Account documentation. */
const documented = [
  -32, -100, -200, -201, -204, -205, -209, -210, -211, -212, -213, -214, -216, -217, -218, -219, -220, -221,
  -223, -224, -227, -230, -232, -233, -234, -235, -237, -238, -240, -241, -242, -244, -248, -320, -321, -403,
  -1340, -1341, -14029,
];
const refused = (code: number) =>
  channelErrorOf('zalo-oa', { kind: 'refused', code, field: null, retryAfterMs: null });

describe('the error table', () => {
  it('knows every documented code and invents none', () => {
    expect(
      Object.keys(openApiErrors)
        .map(Number)
        .sort((a, b) => b - a),
    ).toEqual(documented);
  });

  it.each(documented)('gives %i a sentence for the operator, with an end and without English', (code) => {
    const { operator, resident } = refused(code);
    expect(operator).toMatch(/^\p{Lu}.*\.$/u);
    expect(operator).toMatch(/[àáảãạăắằẳẵặâấầẩẫậđèéẻẽẹêếềểễệìíỉĩịòóỏõọôốồổỗộơớờởỡợùúủũụưứừửữự]/u);
    if (resident !== null) expect(resident).not.toMatch(/token|OA|API|Zalo báo/u);
  });

  it.each([
    [[-32], 'account', { afterMs: 60_000 }],
    [[-218], 'message', { afterMs: 43_200_000 }],
    [[-237], 'message', { afterMs: 3_600_000 }],
    [[-201, -210, -230, -232, -233, -248], 'message', 'never'],
    [[-100, -200], 'message', 'later'],
    [[-213, -217, -227, -244, -403], 'person', 'never'],
    [
      [-204, -209, -212, -216, -219, -220, -221, -223, -224, -235, -320, -321, -14029],
      'account',
      { afterMs: 900_000 },
    ],
  ])('treats %j as a fault of the %s', (codes, scope, retry) => {
    for (const code of codes) expect(refused(code)).toMatchObject({ scope, retry, ambiguous: false });
  });

  it('says of an account whether a person has to act, or it passes by itself', () => {
    const lasts = (failure: ZaloFailure) => channelErrorOf('zalo-oa', failure).lasting ?? false;
    for (const code of [-204, -216, -219, -224, -321])
      expect([code, refused(code).lasting]).toEqual([code, true]);
    for (const code of [-32, -211, -200, -227])
      expect([code, refused(code).lasting]).toEqual([code, undefined]);
    expect(lasts({ kind: 'token', fault: refusedToken(null) })).toBe(true);
    expect(lasts({ kind: 'token', fault: lostToken })).toBe(false);
    expect(lasts({ kind: 'status', status: 403, retryAfterMs: null })).toBe(true);
    expect(lasts({ kind: 'status', status: 404, retryAfterMs: null })).toBe(false);
    expect(lasts({ kind: 'unanswered', sent: 'no', reason: 'unreachable' })).toBe(false);
  });

  it('keeps an unknown code in sight and tries again later', () => {
    expect(refused(-9999)).toMatchObject({ code: 'zalo-oa.unknown', retry: 'later', scope: 'message' });
    expect(unknownError(-9999).operator).toContain('-9999');
  });

  it('prefixes codes with the channel, so that two channels never share one', () => {
    expect(
      channelErrorOf('zalo-group', { kind: 'refused', code: -237, field: null, retryAfterMs: null }).code,
    ).toBe('zalo-group.group-disabled');
  });

  it('names the two codes that a new token can cure', () => {
    expect([...tokenErrors]).toEqual([-216, -220]);
  });
});

describe('failures without a code of Zalo', () => {
  it.each<[ZaloFailure, object]>([
    [
      { kind: 'unanswered', sent: 'no', reason: 'unreachable' },
      { ambiguous: false, scope: 'account', retry: 'later' },
    ],
    [
      { kind: 'unanswered', sent: 'no', reason: 'deadline' },
      { ambiguous: false, scope: 'message', retry: 'later' },
    ],
    [
      { kind: 'unanswered', sent: 'maybe', reason: 'cut' },
      { ambiguous: true, retry: 'later' },
    ],
    [
      { kind: 'unanswered', sent: 'maybe', reason: 'deadline' },
      { ambiguous: true, retry: 'later' },
    ],
    [{ kind: 'unreadable' }, { ambiguous: true, retry: 'later' }],
    [
      { kind: 'status', status: 502, retryAfterMs: null },
      { ambiguous: true, retry: 'later' },
    ],
    [
      { kind: 'status', status: 503, retryAfterMs: 9000 },
      { ambiguous: true, retry: { afterMs: 9000 } },
    ],
    [
      { kind: 'status', status: 403, retryAfterMs: null },
      { ambiguous: false, scope: 'account' },
    ],
    [
      { kind: 'status', status: 429, retryAfterMs: null },
      { code: 'zalo-oa.rate-limited', retry: { afterMs: 60_000 } },
    ],
    [
      { kind: 'status', status: 429, retryAfterMs: 5000 },
      { code: 'zalo-oa.rate-limited', retry: { afterMs: 5000 } },
    ],
    [
      { kind: 'token', fault: lostToken },
      { code: 'zalo-oa.token-lost', scope: 'account', ambiguous: false },
    ],
  ])('%j is ambiguous only when Zalo can have taken the message', (failure, expected) => {
    expect(channelErrorOf('zalo-oa', failure)).toMatchObject(expected);
  });

  it('tells the operator which part of the message Zalo refused', () => {
    expect(
      channelErrorOf('zalo-oa', { kind: 'refused', code: -201, field: 'user_id', retryAfterMs: null })
        .operator,
    ).toContain('user_id');
  });
});
