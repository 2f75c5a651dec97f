import { createHash } from 'node:crypto';
import type { Clock } from '../clock.ts';
import { rateSlot } from '../delivery/rate-slot.ts';
import type { Store } from '../store/open-store.ts';
import { DoorCrowded, hashPassword, isPassword, passwordFault } from './password.ts';
import { openSession, type SignedIn } from './sessions.ts';
import { staffKey } from './staff.ts';

/** Attempts under one name: five at once, then one a minute. */
const perName = { perMinute: 6, burst: 5 };
/** Attempts under all names together: each costs a third of a second of a processor. */
const altogether = { perMinute: 40, burst: 10 };
/** Names share this many counters, so that invented names do not fill the table. */
const counters = 1024;

/** What a sign-in led to: a token for the cookie, or a sentence. */
export type SignInResult = { token: string } | { status: 401 | 429; sentence: string };

/**
 * Signs somebody in. A name that does not exist takes the same time and gets the same words as a wrong password,
 * and counts as an attempt like any other. Limits are kept in the database: a restart does not forget them.
 */
export async function signIn(
  store: Store,
  clock: Clock,
  typed: { name: string; password: string },
): Promise<SignInResult> {
  const key = staffKey(typed.name);
  const counter = createHash('sha256').update(key).digest().readUInt16BE(0) % counters;
  const wait =
    (await rateSlot(store, clock, `sign-in:${counter}`, perName.perMinute, perName.burst)) ||
    (await rateSlot(store, clock, 'sign-in', altogether.perMinute, altogether.burst));
  if (wait > 0) return tooMany(wait);
  try {
    const nobodys = await nobodysPassword();
    const staff = await store.db
      .selectFrom('staff')
      .select('password')
      .where('key', '=', key)
      .executeTakeFirst();
    const right = await isPassword(typed.password, staff?.password ?? nobodys);
    return right && staff ? { token: await openSession(store, clock, key) } : wrong;
  } catch (error) {
    if (error instanceof DoorCrowded) return tooMany(5000);
    throw error;
  }
}

/** A password somebody chooses. `old` is not asked for right after signing in with one that was given out. */
export interface ChosenPassword {
  old: string;
  new: string;
  again: string;
}

/**
 * Replaces a password. Every session of the person ends, so that whoever knew the old one is out, and a new one
 * begins.
 *
 * @returns the token of the new session, or why the password was not taken.
 */
export async function choosePassword(
  store: Store,
  clock: Clock,
  who: SignedIn,
  typed: ChosenPassword,
): Promise<SignInResult | { status: 422; sentence: string }> {
  const fault = passwordFault(typed.new, who.name);
  if (fault) return { status: 422, sentence: fault };
  if (typed.new !== typed.again)
    return { status: 422, sentence: 'Hai lần gõ mật khẩu mới không giống nhau.' };
  const { password: current } = await store.db
    .selectFrom('staff')
    .select('password')
    .where('key', '=', who.key)
    .executeTakeFirstOrThrow();
  if (!who.oneTime) {
    const signed = await signIn(store, clock, { name: who.key, password: typed.old });
    if ('sentence' in signed)
      return signed.status === 401 ? { status: 422, sentence: 'Mật khẩu cũ chưa đúng.' } : signed;
  }
  if (await isPassword(typed.new, current))
    return { status: 422, sentence: 'Mật khẩu mới phải khác mật khẩu cũ.' };
  const password = await hashPassword(typed.new);
  await store.db.transaction().execute(async (tx) => {
    await tx.updateTable('staff').set({ password, one_time: false }).where('key', '=', who.key).execute();
    await tx.deleteFrom('staff_session').where('staff', '=', who.key).execute();
  });
  return { token: await openSession(store, clock, who.key) };
}

const wrong: SignInResult = { status: 401, sentence: 'Tên hoặc mật khẩu chưa đúng.' };

function tooMany(wait: number): SignInResult {
  const minutes = Math.ceil(wait / 60_000);
  return { status: 429, sentence: `Thử quá nhiều lần. Chờ ${minutes} phút rồi thử lại.` };
}

let nobodys: Promise<string> | undefined;
function nobodysPassword(): Promise<string> {
  nobodys ??= hashPassword('không của ai');
  return nobodys;
}
