import { z } from 'zod';
import { fold } from '../../knowledge/vietnamese/fold.ts';
import type { Clock } from '../clock.ts';
import { type Done, refused } from '../handoffs/done.ts';
import type { Store } from '../store/open-store.ts';
import { hashPassword, newOneTimePassword } from './password.ts';

/** Somebody who may sign in. */
export const staffView = z.object({
  name: z.string(),
  createdAt: z.iso.datetime(),
  /** The password that was given out has not been replaced yet. */
  oneTime: z.boolean(),
});
export type StaffView = z.infer<typeof staffView>;

/** A password that was given out. It is told once and stored nowhere. */
export const givenPassword = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), name: z.string(), password: z.string() }),
  z.object({
    ok: z.literal(false),
    status: z.union([z.literal(404), z.literal(409), z.literal(422)]),
    sentence: z.string(),
  }),
]);
export type GivenPassword = z.infer<typeof givenPassword>;

const longestName = 60;

/** The key of a name: people type it without marks, in any case. */
export function staffKey(name: string): string {
  return fold(name.trim().replace(/\s+/gu, ' '));
}

export async function listStaff(store: Store): Promise<StaffView[]> {
  const rows = await store.db
    .selectFrom('staff')
    .select(['name', 'created_at', 'one_time'])
    .orderBy('key')
    .execute();
  return rows.map(({ name, created_at, one_time }) => ({
    name,
    createdAt: created_at.toISOString(),
    oneTime: one_time,
  }));
}

/** Lets somebody sign in, with a password that must be replaced the first time. */
export async function addStaff(store: Store, clock: Clock, typedName: string): Promise<GivenPassword> {
  const name = typedName.normalize('NFC').trim().replace(/\s+/gu, ' ');
  if (!/^[\p{L}\p{N}][\p{L}\p{N} ._-]*$/u.test(name) || [...name].length > longestName)
    return {
      ok: false,
      status: 422,
      sentence: `Tên gồm chữ, số, dấu cách, nhiều nhất ${longestName} ký tự. Ví dụ: "Nguyễn Thị Hoa".`,
    };
  const password = newOneTimePassword();
  const added = await store.db
    .insertInto('staff')
    .values({
      key: staffKey(name),
      name,
      password: await hashPassword(password),
      one_time: true,
      created_at: clock.now(),
    })
    .onConflict((conflict) => conflict.column('key').doNothing())
    .executeTakeFirst();
  if (added.numInsertedOrUpdatedRows === 0n)
    return {
      ok: false,
      status: 409,
      sentence: `Đã có người tên "${name}". Quên mật khẩu: loa staff reset "${name}"`,
    };
  return { ok: true, name, password };
}

/** Gives out a new password and ends every session under the old one. */
export async function resetStaff(store: Store, name: string): Promise<GivenPassword> {
  const password = newOneTimePassword();
  const hash = await hashPassword(password);
  return store.db.transaction().execute(async (tx): Promise<GivenPassword> => {
    const changed = await tx
      .updateTable('staff')
      .set({ password: hash, one_time: true })
      .where('key', '=', staffKey(name))
      .returning('name')
      .executeTakeFirst();
    if (!changed) return { ok: false, status: 404, sentence: `Không có người tên "${name}".` };
    await tx.deleteFrom('staff_session').where('staff', '=', staffKey(name)).execute();
    return { ok: true, name: changed.name, password };
  });
}

/** Takes the right to sign in away; sessions end at once. What the person wrote stays under their name. */
export async function removeStaff(store: Store, name: string): Promise<Done> {
  const gone = await store.db.deleteFrom('staff').where('key', '=', staffKey(name)).executeTakeFirst();
  if (gone.numDeletedRows === 0n) return refused(404, `Không có người tên "${name}".`);
  return { ok: true, sentence: `"${name}" không đăng nhập được nữa.` };
}
