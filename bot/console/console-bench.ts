import type { Capabilities } from '../../adapters/channel.ts';
import type { Guide } from '../../knowledge/guides/guide.ts';
import type { ShortenLetter } from '../announcements/letter.ts';
import { FakeClock } from '../clock.ts';
import type { Log } from '../log.ts';
import type { MediaSeal } from '../media/media-seal.ts';
import type { Store } from '../store/open-store.ts';
import { plainBrowser } from '../village/plain-browser.ts';
import { consolePages } from './console-pages.ts';
import type { ChannelView } from './list-channels.ts';
import { type OfficeParts, openOffice } from './office.ts';
import { passwordStrength } from './password.ts';

export const origin = 'http://127.0.0.1';
/** The password somebody chooses in tests. */
export const chosen = 'ruộng bậc thang mùa nước';

// A hash of full strength takes 360 ms, and these tests sign in hundreds of times.
Object.assign(passwordStrength, { logN: 4, p: 1 });

/** The console on a store, and browsers without script. */
export function consoleBench(
  store: Store,
  part: {
    clock?: FakeClock;
    capabilities?: Capabilities;
    publicUrl?: string;
    channels?: () => Promise<ChannelView[]>;
    guides?: readonly Guide[];
    seal?: MediaSeal;
    standing?: OfficeParts['standing'];
    check?: OfficeParts['check'];
    shorten?: ShortenLetter;
    log?: Log;
  } = {},
) {
  const { clock = new FakeClock(), capabilities } = part;
  const office = openOffice({
    store,
    clock,
    capabilities: () => capabilities,
    standing: part.standing ?? null,
    ...(part.check ? { check: part.check } : {}),
    publicUrl: part.publicUrl,
    guideOf: (id) => part.guides?.find((guide) => guide.id === id),
  });
  const app = consolePages({
    store,
    clock,
    office,
    publicUrl: part.publicUrl,
    seal: part.seal ?? null,
    shorten: part.shorten ?? null,
    ...(part.log ? { log: part.log } : {}),
    ...(part.channels ? { channels: part.channels } : {}),
  });
  const visit = () => {
    const browser = plainBrowser((request) => app.fetch(request));
    return {
      open: browser.open,
      request: browser.request,
      html: () => browser.page.html,
      /** Sends a form as a browser does, and follows nothing. */
      post: (path: string, fields: Record<string, string>, headers: Record<string, string> = { origin }) =>
        browser.request(path, { method: 'POST', body: new URLSearchParams(fields), headers }),
    };
  };
  type Browser = ReturnType<typeof visit>;
  const signIn = (browser: Browser, password: string, name = 'hoa') =>
    browser.post('/console/sign-in', { name, password });
  /** Somebody who has chosen a password and is signed in. */
  const hoa = async (): Promise<Browser> => {
    const given = await office.addStaff('Hoa');
    const browser = visit();
    await signIn(browser, given.ok ? given.password : '');
    await browser.post('/console/password', { new: chosen, again: chosen });
    return browser;
  };
  return { clock, office, visit, signIn, hoa };
}
