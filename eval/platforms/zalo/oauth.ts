import { createHash, timingSafeEqual } from 'node:crypto';
import type { HttpBindings } from '@hono/node-server';
import { Hono } from 'hono';
import type { NodeContext } from '../wire.ts';
import { answer } from './answer.ts';
import { violation } from './openapi/gate.ts';
import { accessLifeSeconds, type RefreshRefusal, type TokenPair } from './tokens.ts';
import type { Reply } from './wire.ts';
import type { World } from './world.ts';

/** A consent of the OA's administrator that waits to be exchanged: 10 minutes, once. */
interface Consent {
  challenge: string;
  until: number;
}

const refusals: Record<RefreshRefusal, string> = {
  unknown: 'Invalid refresh token.',
  used: 'Refresh token has been used.',
  expired: 'Refresh token is expired.',
  revoked: 'Official Account has revoked the permission.',
};

/**
 * OAuth v4 of Official Accounts: the consent page (which consents at once) and the token endpoint. Failures
 * have no numeric envelope: HTTP 200 with `error_name`, `error_reason`, `error_description`.
 */
export function oauthRoutes(world: World): Hono<{ Bindings: HttpBindings }> {
  const consents = new Map<string, Consent>();
  const routes = new Hono<{ Bindings: HttpBindings }>();

  routes.get('/v4/oa/permission', (c) => {
    const { app_id: appId, redirect_uri: back = '', code_challenge: challenge, state } = c.req.query();
    if (appId !== world.account.appId) return c.text('app_id is invalid', 400);
    if (!URL.canParse(back)) return c.text('redirect_uri is invalid', 400);
    if (!challenge) return c.text('code_challenge is missing', 400);
    const code = world.ids.next('code');
    consents.set(code, { challenge, until: world.clock.now() + 600_000 });
    const target = new URL(back);
    target.searchParams.set('code', code);
    target.searchParams.set('oa_id', world.account.oaId);
    if (state !== undefined) target.searchParams.set('state', state);
    return c.redirect(target.href);
  });

  routes.post('/v4/oa/access_token', (c) =>
    answer(
      c,
      {
        carryOut: ({ body }) => exchange(c, new TextDecoder().decode(body), world, consents),
        refuse: () => failure('internal_error', 'Please try again later.'),
      },
      world,
    ),
  );

  return routes;
}

function exchange(c: NodeContext, body: string, world: World, consents: Map<string, Consent>): Reply {
  if (!(c.req.header('content-type') ?? '').startsWith('application/x-www-form-urlencoded'))
    return failure('invalid_request', 'Content-Type must be application/x-www-form-urlencoded.');
  const form = new URLSearchParams(body);
  if (!sameText(c.req.header('secret_key') ?? '', world.account.appSecret))
    return failure('invalid_secret_key', 'Invalid secret key.');
  if (form.get('app_id') !== world.account.appId) return failure('invalid_app_id', 'Invalid app id.');
  switch (form.get('grant_type')) {
    case 'refresh_token': {
      const pair = world.tokens.refresh(form.get('refresh_token') ?? '');
      if (pair === 'used') violation(world, 'burnt_refresh_token', 'a refresh token was used twice');
      return typeof pair === 'string' ? failure('invalid_refresh_token', refusals[pair]) : success(pair);
    }
    case 'authorization_code': {
      const code = form.get('code') ?? '';
      const consent = consents.get(code);
      consents.delete(code);
      if (!consent || consent.until <= world.clock.now())
        return failure('invalid_code', 'Authorized code is invalid or expired.');
      const verifier = form.get('code_verifier') ?? '';
      if (createHash('sha256').update(verifier).digest('base64url') !== consent.challenge)
        return failure('invalid_code_verifier', 'Code verifier is invalid.');
      return success(world.tokens.issue());
    }
    default:
      return failure('invalid_grant_type', 'Invalid grant type.');
  }
}

function success({ accessToken, refreshToken }: TokenPair): Reply {
  const body = {
    access_token: accessToken,
    refresh_token: refreshToken,
    expires_in: String(accessLifeSeconds),
  };
  return plain(body);
}

function failure(name: string, reason: string): Reply {
  return plain({ error_name: name, error_reason: reason, error_description: reason });
}

function plain(body: object): Reply {
  return {
    status: 200,
    error: null,
    text: JSON.stringify(body),
    headers: { 'content-type': 'application/json' },
  };
}

function sameText(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
}
