import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Context } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import { messageDays } from '../skills/privacy/introduction.ts';

/** Somebody who looks at the page. Each visitor has a village of their own. */
export interface Visitor {
  /** Id of the visitor's village; known to others it opens nothing. */
  village: string;
  /** Proves that a form was made by our page for this visitor. */
  formToken: string;
}

const tokenPattern = /^[A-Za-z0-9_-]{43}$/u;

/**
 * The visitor a request belongs to, or null. The cookie holds 256 random bits and is the only key to the
 * village. The village's id is a hash of it, as in a session store: neither the database nor a log holds
 * anything that would open a village, and no signing secret has to be kept.
 */
export function visitorOf(context: Context, secure: boolean): Visitor | null {
  const token = getCookie(context, cookieName(secure));
  return token && tokenPattern.test(token) ? fromToken(token) : null;
}

/** Gives the browser a new, empty village. */
export function newVisitor(context: Context, secure: boolean): Visitor {
  const token = randomBytes(32).toString('base64url');
  keep(context, token, secure);
  return fromToken(token);
}

/** Lets the cookie live as long as the messages do, counted from now. */
export function keepVisitor(context: Context, secure: boolean): void {
  const token = getCookie(context, cookieName(secure));
  if (token) keep(context, token, secure);
}

/** Whether a form came from our page for this visitor (synchroniser token against cross-site posts). */
export function isOwnForm(visitor: Visitor, formToken: string): boolean {
  const [given, expected] = [Buffer.from(formToken), Buffer.from(visitor.formToken)];
  return given.length === expected.length && timingSafeEqual(given, expected);
}

function fromToken(token: string): Visitor {
  return {
    village: createHash('sha256').update(token).digest('base64url').slice(0, 32),
    formToken: createHmac('sha256', token).update('form').digest('base64url').slice(0, 32),
  };
}

function keep(context: Context, token: string, secure: boolean): void {
  setCookie(context, cookieName(secure), token, {
    path: '/',
    httpOnly: true,
    sameSite: 'Lax',
    secure,
    maxAge: messageDays * 24 * 60 * 60,
  });
}

/** The prefix makes browsers refuse a cookie that another host or an unsafe connection set. */
function cookieName(secure: boolean): string {
  return secure ? '__Host-thon' : 'thon';
}
