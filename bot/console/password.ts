import { randomBytes, randomInt, scrypt, timingSafeEqual } from 'node:crypto';

/**
 * scrypt at the strength OWASP's "Password Storage" recommends; of its equal settings the one that is gentle to a
 * small computer. Measured on 2 cores, one hash in a process of its own:
 *   N=2^17 p=1   670 ms, 132 MB     N=2^15 p=3   360 ms, 36 MB
 *   N=2^16 p=2   600 ms,  68 MB     N=2^14 p=5   300 ms, 20 MB
 * Only tests of what lies behind the door lower it: they sign in hundreds of times.
 */
export const passwordStrength = { logN: 15, r: 8, p: 3 };
const saltBytes = 16;
const hashBytes = 32;

/** Shortest password somebody may choose, in characters. */
export const shortestPassword = 10;
const longestPassword = 200;

/** Hashes wait for one another: a crowd at the door must not take the memory of those inside. */
let last: Promise<unknown> = Promise.resolve();
let waiting = 0;
const mostWaiting = 20;

/** Too many passwords are being checked at once. */
export class DoorCrowded extends Error {
  override readonly name = 'DoorCrowded';
}

/** A hash to store: its settings, salt and value, each after a `$`. @throws DoorCrowded */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(saltBytes);
  const hash = await derive(password, salt, passwordStrength);
  return [
    'scrypt',
    passwordStrength.logN,
    passwordStrength.r,
    passwordStrength.p,
    salt.toString('base64url'),
    hash.toString('base64url'),
  ].join('$');
}

/** Is it the password of the hash? Takes as long when it is not. @throws DoorCrowded */
export async function isPassword(password: string, stored: string): Promise<boolean> {
  const [kind, logN, r, p, salt, hash] = stored.split('$');
  if (kind !== 'scrypt' || !salt || !hash) throw new Error('the stored hash is of an unknown kind');
  const expected = Buffer.from(hash, 'base64url');
  const derived = await derive(password, Buffer.from(salt, 'base64url'), {
    logN: Number(logN),
    r: Number(r),
    p: Number(p),
  });
  return derived.length === expected.length && timingSafeEqual(derived, expected);
}

/** Why a chosen password cannot be taken, or null. */
export function passwordFault(password: string, name: string): string | null {
  const length = [...password].length;
  if (length < shortestPassword)
    return `Mật khẩu cần ít nhất ${shortestPassword} ký tự. Một câu ngắn dễ nhớ là tốt.`;
  if (length > longestPassword) return `Mật khẩu dài nhất ${longestPassword} ký tự.`;
  if (new Set(password).size < 4) return 'Mật khẩu lặp lại quá ít chữ khác nhau.';
  if (password.toLowerCase().includes(name.toLowerCase())) return 'Mật khẩu đừng chứa tên đăng nhập.';
  return null;
}

/** A password to give out once: 60 random bits in letters and digits that are not mistaken. */
export function newOneTimePassword(): string {
  const symbols = '0123456789abcdefghjkmnpqrstvwxyz';
  const block = () => Array.from({ length: 4 }, () => symbols[randomInt(symbols.length)]).join('');
  return [block(), block(), block()].join('-');
}

async function derive(
  password: string,
  salt: Buffer,
  { logN, r, p }: typeof passwordStrength,
): Promise<Buffer> {
  if (waiting >= mostWaiting) throw new DoorCrowded();
  waiting += 1;
  const options = { N: 2 ** logN, r, p, maxmem: 256 * 2 ** logN * r };
  const mine = last.then(
    () =>
      new Promise<Buffer>((resolve, reject) =>
        // Composed letters, so that the same password typed on another phone is the same.
        scrypt(
          password.normalize('NFC').slice(0, 4 * longestPassword),
          salt,
          hashBytes,
          options,
          (error, key) => (error ? reject(error) : resolve(key)),
        ),
      ),
  );
  last = mine.catch(() => {});
  return mine.finally(() => {
    waiting -= 1;
  });
}
