import { Hono } from 'hono';
import type { ConsoleEnv } from '../door.ts';
import { groupRoutes } from './group-routes.ts';
import { importRoutes } from './import-routes.ts';
import { peopleRoutes } from './people-routes.ts';
import { placeRoutes } from './place-routes.ts';
import type { RecordsDeps } from './records-deps.ts';

/** Below `/console/dia-ban`: places, people and roles, groups of villages. */
export function recordsRoutes(deps: RecordsDeps): Hono<ConsoleEnv> {
  const app = new Hono<ConsoleEnv>();
  app.route('/', placeRoutes(deps));
  app.route('/', importRoutes(deps));
  app.route('/', peopleRoutes(deps));
  app.route('/', groupRoutes(deps));
  return app;
}
