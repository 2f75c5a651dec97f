import { deskBench } from '../../announcements/desk/desk-bench.ts';
import type { ShortenLetter } from '../../announcements/letter.ts';
import type { Log } from '../../log.ts';
import type { Store } from '../../store/open-store.ts';
import { chosen, consoleBench, origin } from '../console-bench.ts';
import { hashPassword } from '../password.ts';
import { staffKey } from '../staff.ts';

/** The pages of announcements on the small province of the desk, with Hoa who writes and Sơn who approves. */
export async function pagesBench(
  store: Store,
  part: { publicUrl?: string; shorten?: ShortenLetter; log?: Log } = {},
) {
  const desk = await deskBench(store, part.publicUrl ? { publicUrl: part.publicUrl } : {});
  const { clock, deps } = desk;
  const pages = consoleBench(store, { clock, standing: deps.standing, check: deps.check, ...part });
  type Browser = ReturnType<typeof pages.visit>;
  /** Signs somebody in under their name; they are the person of that name unless said otherwise. */
  const signedIn = async (name: string, person: string | null = name): Promise<Browser> => {
    const password = await hashPassword(chosen);
    const row = { key: staffKey(name), name, password, one_time: false, created_at: clock.now() };
    await store.db.insertInto('staff').values(row).execute();
    if (person) await pages.office.linkStaff(name, person);
    const browser = pages.visit();
    await pages.signIn(browser, chosen, name);
    return browser;
  };
  return {
    ...desk,
    ...pages,
    signedIn,
    /** Sends a form whose fields may come several times, as a browser does with files in it. */
    async postForm(browser: Browser, path: string, fields: readonly [string, string | File][]) {
      const body = new FormData();
      for (const [name, value] of fields) body.append(name, value);
      return browser.request(path, { method: 'POST', body, headers: { origin } });
    },
  };
}
