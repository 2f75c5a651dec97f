import { createHash, randomUUID } from 'node:crypto';

/**
 * Makes message and upload ids: 20 hexadecimal digits, as in captured payloads. Without a seed they differ in
 * every run; a product with a durable inbox would otherwise take a restarted emulator's events for old ones.
 */
export class IdMaker {
  private made = 0;
  private readonly salt: string;

  constructor(seed: number | null) {
    this.salt = seed === null ? randomUUID() : String(seed);
  }

  next(kind: string): string {
    this.made++;
    return createHash('sha256').update(`${this.salt}:${kind}:${this.made}`).digest('hex').slice(0, 20);
  }
}

/**
 * A user id: a decimal of 19 digits above 2^53, so that a product which parses ids as numbers loses digits.
 * The same name has the same id in every run, as a person has on the real platform.
 */
export function userIdFor(name: string, scope: 'oa' | 'app'): string {
  const hash = createHash('sha256').update(`${scope}:${name}`).digest();
  // An odd last digit: doubles near 10^18 are multiples of 128, so a rounded id is never the id itself.
  return String((10n ** 18n + (hash.readBigUInt64BE() % (8n * 10n ** 18n))) | 1n);
}
