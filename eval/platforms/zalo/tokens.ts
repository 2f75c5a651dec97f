import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Clock } from '../clock.ts';
import type { ZaloAccount } from './account.ts';

/** Access tokens live 25 hours, refresh tokens about three months (developers.zalo.me, OAuth v4). */
export const accessLifeSeconds = 90_000;
const refreshLifeSeconds = 90 * 86_400;

export interface TokenPair {
  accessToken: string;
  refreshToken: string;
}

export type RefreshRefusal = 'unknown' | 'used' | 'expired' | 'revoked';

interface Claims {
  generation: number;
  expires: number;
}

/**
 * The token pairs of one Official Account. Each refresh makes a new generation and kills both tokens of the
 * old one at once. Tokens are signed claims, so an emulator that was restarted still knows the pair its
 * product holds: a generation above the current one can only come from an earlier run, and is adopted.
 */
export class Tokens {
  private generation = 0;
  private revoked = false;
  private accessDead = false;
  /** How often a refresh token was presented that had been used before. On the real platform each costs a new consent. */
  burnt = 0;

  constructor(
    private readonly account: ZaloAccount,
    private readonly clock: Clock,
  ) {}

  /** The refresh token that would be accepted now; before the first refresh it is the same in every run. */
  currentRefreshToken(): string {
    return this.mint('zr', this.generation, this.generation === 0 ? 0 : refreshLifeSeconds);
  }

  /** Makes a pair without asking for anything, like the API Explorer of the developer console. */
  issue(): TokenPair {
    this.generation++;
    this.revoked = false;
    this.accessDead = false;
    return {
      accessToken: this.mint('za', this.generation, accessLifeSeconds),
      refreshToken: this.mint('zr', this.generation, refreshLifeSeconds),
    };
  }

  refresh(refreshToken: string): TokenPair | RefreshRefusal {
    const claims = this.read('zr', refreshToken);
    if (!claims) return 'unknown';
    if (this.revoked) return 'revoked';
    if (claims.generation < this.generation) {
      this.burnt++;
      return 'used';
    }
    if (this.isOver(claims)) return 'expired';
    this.generation = claims.generation;
    return this.issue();
  }

  check(accessToken: string): 'valid' | 'unknown' | 'expired' {
    const claims = this.read('za', accessToken);
    if (!claims) return 'unknown';
    if (this.revoked || claims.generation < this.generation || this.isOver(claims)) return 'expired';
    if (claims.generation > this.generation) {
      this.generation = claims.generation;
      this.accessDead = false;
    }
    return this.accessDead ? 'expired' : 'valid';
  }

  /** Lets the access token run out; the refresh token stays good. */
  expireAccess(): void {
    this.accessDead = true;
  }

  /** The OA's administrator takes the permission back: only a new consent or {@link issue} helps. */
  revoke(): void {
    this.revoked = true;
  }

  private mint(kind: 'za' | 'zr', generation: number, lifeSeconds: number): string {
    const expires = lifeSeconds === 0 ? 0 : this.clock.now() + lifeSeconds * 1000;
    const claims = `${kind}.${generation}.${expires.toString(36)}`;
    return `${claims}.${this.seal(claims).toString('base64url')}`;
  }

  private read(kind: 'za' | 'zr', token: string): Claims | null {
    const parts = /^(z[ar])\.(\d+)\.([0-9a-z]+)\.([\w-]{43})$/u.exec(token);
    if (!parts || parts[1] !== kind) return null;
    const seal = this.seal(parts.slice(1, 4).join('.'));
    const given = Buffer.from(parts[4]!, 'base64url');
    if (given.length !== seal.length || !timingSafeEqual(given, seal)) return null;
    return { generation: Number(parts[2]), expires: Number.parseInt(parts[3]!, 36) };
  }

  private isOver({ expires }: Claims): boolean {
    return expires !== 0 && expires <= this.clock.now();
  }

  private seal(claims: string): Buffer {
    return createHmac('sha256', this.account.appSecret).update(claims).digest();
  }
}
