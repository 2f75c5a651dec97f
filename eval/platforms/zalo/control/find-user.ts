import type { ZaloPlatform } from '../platform.ts';
import type { ZaloUser } from '../user.ts';

/** A person by id or by name; a new name makes a new person. Throws a RangeError for an unknown number. */
export function findUser(platform: ZaloPlatform, idOrName: string): ZaloUser {
  const known = platform.userById(idOrName);
  if (known) return known;
  if (/^\d+$/u.test(idOrName)) throw new RangeError(`không có người dùng ${idOrName}`);
  return platform.user(idOrName);
}
