import { type Context, Hono } from 'hono';
import type { Clock } from '../clock.ts';
import type { Store } from '../store/open-store.ts';
import type { ConsoleEnv, Cookies } from './door.ts';
import { fieldsOf } from './fields.ts';
import { closeSession } from './sessions.ts';
import type { Frame } from './shell.tsx';
import { choosePassword, signIn } from './sign-in.ts';
import { renderPassword, renderSignIn } from './sign-in-pages.tsx';

/** What the routes of the console work with. */
export interface ConsoleDeps {
  store: Store;
  clock: Clock;
  cookies: Cookies;
  frameOf(context: Context, name: string | null): Frame;
}

/** Signing in and out, and choosing a password. */
export function doorRoutes({ store, clock, cookies, frameOf }: ConsoleDeps): Hono<ConsoleEnv> {
  const app = new Hono<ConsoleEnv>();

  app.get('/sign-in', (context) => context.html(renderSignIn(frameOf(context, null), null)));
  app.post('/sign-in', async (context) => {
    const { name = '', password = '' } = await fieldsOf(context);
    const result = await signIn(store, clock, { name, password });
    if ('sentence' in result)
      return context.html(renderSignIn(frameOf(context, null), result.sentence, name), result.status);
    cookies.keep(context, result.token);
    return context.redirect('/console/questions', 303);
  });

  app.post('/sign-out', async (context) => {
    await closeSession(store, cookies.token(context) ?? '');
    cookies.drop(context);
    return context.redirect('/console/sign-in', 303);
  });

  app.get('/password', (context) => {
    const { name, oneTime } = context.get('staff');
    return context.html(renderPassword(frameOf(context, name), oneTime, null));
  });
  app.post('/password', async (context) => {
    const staff = context.get('staff');
    const { old = '', new: chosen = '', again = '' } = await fieldsOf(context);
    const result = await choosePassword(store, clock, staff, { old, new: chosen, again });
    if ('sentence' in result)
      return context.html(
        renderPassword(frameOf(context, staff.name), staff.oneTime, result.sentence),
        result.status,
      );
    cookies.keep(context, result.token);
    cookies.leave(context, 'Đã lưu mật khẩu mới.');
    return context.redirect('/console/questions', 303);
  });
  return app;
}
