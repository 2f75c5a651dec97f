import type { HttpBindings } from '@hono/node-server';
import { Hono } from 'hono';
import { controlRoutes } from './control/routes.ts';
import { oauthRoutes } from './oauth.ts';
import { openApiRoutes } from './openapi/routes.ts';
import { phoneRoutes } from './phone/routes.tsx';
import type { ZaloPlatform } from './platform.ts';
import { recordCall } from './wire.ts';
import type { World } from './world.ts';

/** Paths of the real platform; anything else there is a call the product should not make. */
const platformPath = /^\/v[234](\.0)?\//u;

/** Everything the emulator serves. `platform` is asked for per request: it exists once the server listens. */
export function emulatorApp(world: World, platform: () => ZaloPlatform): Hono<{ Bindings: HttpBindings }> {
  const app = new Hono<{ Bindings: HttpBindings }>();
  app.route('/', openApiRoutes(world));
  app.route('/', oauthRoutes(world));
  app.route('/_control', controlRoutes(platform));
  app.route('/', phoneRoutes(platform));
  app.get('/_media/:id/:name', (c) => {
    const file = world.media.get(c.req.param('id'));
    if (!file) return c.notFound();
    return c.body(new Uint8Array(file.bytes), 200, { 'content-type': file.type });
  });
  app.notFound((c) => {
    if (platformPath.test(c.req.path)) {
      const reply = { status: 404, error: null, text: '404 not found', headers: {} };
      recordCall(world, c, world.clock.now(), { body: null, reply, fault: null, userId: null });
    }
    return c.text('404 not found', 404);
  });
  return app;
}
