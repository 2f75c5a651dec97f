import { FakeClock } from '../clock.ts';
import { testAccount } from './account.ts';
import { redact } from './redact.ts';
import { accessLifeSeconds, type TokenPair, Tokens } from './tokens.ts';

const open = (clock = new FakeClock()) => ({ clock, tokens: new Tokens(testAccount, clock) });
const refreshed = (tokens: Tokens, token = tokens.currentRefreshToken()) => {
  const pair = tokens.refresh(token);
  if (typeof pair === 'string') throw new Error(pair);
  return pair;
};

describe('token pairs', () => {
  it('kill the old access and refresh token at once on refresh, and count burnt ones', () => {
    const { tokens } = open();
    const first = refreshed(tokens);
    expect(tokens.check(first.accessToken)).toBe('valid');
    const second = refreshed(tokens, first.refreshToken);
    expect(tokens.check(first.accessToken)).toBe('expired');
    expect(tokens.check(second.accessToken)).toBe('valid');
    expect(tokens.refresh(first.refreshToken)).toBe('used');
    expect(tokens.refresh(first.refreshToken)).toBe('used');
    expect(tokens.burnt).toBe(2);
    expect(tokens.check(second.accessToken)).toBe('valid');
  });

  it('let the access token live 25 hours and the refresh token three months', () => {
    const { tokens, clock } = open();
    const pair = refreshed(tokens);
    clock.advance(accessLifeSeconds * 1000 - 1);
    expect(tokens.check(pair.accessToken)).toBe('valid');
    clock.advance(1);
    expect(tokens.check(pair.accessToken)).toBe('expired');
    clock.advance(90 * 86_400_000);
    expect(tokens.refresh(pair.refreshToken)).toBe('expired');
  });

  it('are unknown when one character is changed or the kinds are swapped', () => {
    const { tokens } = open();
    const pair = tokens.issue();
    const flipped = pair.accessToken.replace(/.$/u, (last) => (last === 'A' ? 'E' : 'A'));
    expect(tokens.check(flipped)).toBe('unknown');
    expect(tokens.check(pair.refreshToken)).toBe('unknown');
    expect(tokens.refresh(pair.accessToken)).toBe('unknown');
    expect(tokens.check('')).toBe('unknown');
  });

  it('survive a restart of the emulator, but not of the rules', () => {
    const clock = new FakeClock();
    const before = open(clock).tokens;
    refreshed(before);
    const kept: TokenPair = refreshed(before);
    const { tokens } = open(clock);
    expect(tokens.check(kept.accessToken)).toBe('valid');
    refreshed(tokens, kept.refreshToken);
    expect(tokens.check(kept.accessToken)).toBe('expired');
    expect(tokens.refresh(kept.refreshToken)).toBe('used');
  });

  it('are dead after the permission was revoked, until a new pair is issued', () => {
    const { tokens } = open();
    const pair = tokens.issue();
    tokens.revoke();
    expect(tokens.check(pair.accessToken)).toBe('expired');
    expect(tokens.refresh(pair.refreshToken)).toBe('revoked');
    expect(tokens.check(tokens.issue().accessToken)).toBe('valid');
  });
});

describe('the record', () => {
  it('holds no token, whatever the field is called', () => {
    const pair = open().tokens.issue();
    const seen = redact({
      data: [{ note: `Bearer ${pair.accessToken}!` }],
      refresh_token: 'of any shape',
      text: 'xin chào',
    });
    expect(seen).toEqual({
      data: [{ note: 'Bearer [redacted]!' }],
      refresh_token: '[redacted]',
      text: 'xin chào',
    });
  });
});
