import type { Context } from 'hono';
import type { Refusal } from './message-form.ts';
import { isOwnForm, newVisitor, type Visitor, visitorOf } from './visitor.ts';

/** Largest form that is read, in bytes. Longer texts than may be sent still fit, so that they can be given back. */
export const largestForm = 64 * 1024;

/** A form of this visitor's own page, or why it is none. */
export type TakenForm =
  | { own: true; visitor: Visitor; fields: Record<string, string> }
  | { own: false; visitor: Visitor; fields: Record<string, string>; refusal: Refusal };

/**
 * Reads a form and makes sure that our page made it for this visitor. Fields of a form that came from another
 * site are not read: such a site must not put words into the page either.
 */
export async function takeForm(context: Context, secure: boolean): Promise<TakenForm> {
  const visitor = visitorOf(context, secure);
  const foreign = context.req.header('sec-fetch-site') === 'cross-site';
  const fields = foreign ? {} : Object.fromEntries(new URLSearchParams(await context.req.text()));
  if (visitor && isOwnForm(visitor, fields.token ?? '')) return { own: true, visitor, fields };
  return { own: false, visitor: visitor ?? newVisitor(context, secure), fields, refusal: notOurs };
}

const notOurs: Refusal = {
  status: 403,
  sentence:
    'Trang này đã cũ, hoặc trình duyệt không giữ cookie. Mở lại trang rồi gửi lại; chữ vừa gõ vẫn còn.',
};
