import type { HttpBindings } from '@hono/node-server';
import { type Context, Hono } from 'hono';
import { html } from 'hono/html';
import type { ZaloPlatform } from '../platform.ts';
import { Chat } from './chat.tsx';
import { Page } from './page.tsx';
import { style } from './style.ts';

type Bindings = { Bindings: HttpBindings };

/** Nothing but our own style, pictures, frame and forms: the page needs no script and runs none. */
const policy =
  "default-src 'none'; style-src 'self'; img-src 'self'; frame-src 'self'; frame-ancestors 'self'; form-action 'self'; base-uri 'none'";

const firstUser = 'Sùng Thị Mỷ';

/** Things one button of the page does. */
const actions = ['follow', 'unfollow', 'sendImage', 'sendVoice', 'sendLocation'] as const;

/** A phone in the browser: a developer writes as a Zalo user and reads what the OA answers. No JavaScript. */
export function phoneRoutes(platform: () => ZaloPlatform): Hono<Bindings> {
  const phone = new Hono<Bindings>();
  const page = (c: Context, content: unknown) => {
    c.header('content-security-policy', policy);
    return c.html(html`<!doctype html>${content}`);
  };
  const userOf = (name: string | undefined) => platform().user(name?.trim().slice(0, 60) || firstUser);

  phone.get('/', (c) => {
    const user = userOf(c.req.query('user'));
    const others = platform()
      .users()
      .map(({ name }) => name);
    const { name: oaName } = platform().account;
    return page(c, <Page oaName={oaName} user={user.name} follows={user.follows} others={others} />);
  });

  phone.get('/_phone/chat', (c) => {
    const user = userOf(c.req.query('user'));
    const deliveries = platform()
      .deliveries()
      .filter(({ userId }) => userId === user.id);
    const { url } = platform().webhook();
    return page(c, <Chat user={user.name} lines={user.chat()} deliveries={deliveries} webhookUrl={url} />);
  });

  phone.get('/_phone/style.css', (c) => c.body(style, 200, { 'content-type': 'text/css; charset=utf-8' }));

  const back = (c: Context, name: string) => c.redirect(`/?user=${encodeURIComponent(name)}`, 303);

  phone.post('/_phone/say', async (c) => {
    const form = await c.req.formData();
    const user = userOf(String(form.get('user') ?? ''));
    const text = String(form.get('text') ?? '').trim();
    // Not awaited: the page must come back even when the product hangs.
    if (text !== '') void user.say(text);
    return back(c, user.name);
  });

  phone.post('/_phone/tap', async (c) => {
    const form = await c.req.formData();
    const user = userOf(String(form.get('user') ?? ''));
    const button = String(form.get('button') ?? '');
    if (user.hasButton(button)) void user.tap(button);
    return back(c, user.name);
  });

  phone.post('/_phone/do', async (c) => {
    const form = await c.req.formData();
    const user = userOf(String(form.get('user') ?? ''));
    const action = actions.find((name) => name === form.get('action'));
    if (action) void user[action]();
    return back(c, user.name);
  });

  return phone;
}
