import type { Context, MiddlewareHandler } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import type { Clock } from '../clock.ts';
import type { Store } from '../store/open-store.ts';
import { longestSessionMs, type SignedIn, signedIn } from './sessions.ts';

/** What the console's routes know of a request. */
export interface ConsoleEnv {
  Variables: { staff: SignedIn };
}

/** The cookies of the console. Where the page is served over https, browsers send them over nothing else. */
export function createCookies(secure: boolean) {
  const session = secure ? '__Host-can-bo' : 'can-bo';
  const notice = secure ? '__Host-can-bo-tin' : 'can-bo-tin';
  const options = { path: '/', httpOnly: true, sameSite: 'Lax', secure } as const;
  return {
    token: (context: Context) => getCookie(context, session),
    keep: (context: Context, token: string) =>
      setCookie(context, session, token, { ...options, maxAge: longestSessionMs / 1000 }),
    drop: (context: Context) => deleteCookie(context, session, options),
    /** Leaves a sentence for the next page. */
    leave: (context: Context, sentence: string) =>
      setCookie(context, notice, sentence, { ...options, maxAge: 60 }),
    /** Takes the sentence that was left. */
    take(context: Context): string | null {
      const sentence = getCookie(context, notice);
      if (sentence !== undefined) deleteCookie(context, notice, options);
      return sentence ?? null;
    },
  };
}
export type Cookies = ReturnType<typeof createCookies>;

/** Pages that are open to everybody. */
const open = new Set(['/console/sign-in']);
const passwordPage = '/console/password';

/**
 * Lets only who is signed in pass, and who signed in with a password that was given out only to the page where it
 * is replaced.
 */
export function guard(
  store: Store,
  clock: Clock,
  cookies: Cookies,
  turnAway: (context: Context) => Response | Promise<Response>,
): MiddlewareHandler<ConsoleEnv> {
  return async (context, next) => {
    if (open.has(context.req.path)) return next();
    const token = cookies.token(context);
    const staff = token ? await signedIn(store, clock, token) : null;
    if (!staff) return turnAway(context);
    const leaving = ['/console/password', '/console/sign-out'].includes(context.req.path);
    if (staff.oneTime && !leaving) return context.redirect(passwordPage, 303);
    context.set('staff', staff);
    return next();
  };
}
