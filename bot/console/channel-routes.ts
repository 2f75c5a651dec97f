import { Hono } from 'hono';
import { renderChannels } from './channels-page.tsx';
import type { ConsoleEnv } from './door.ts';
import type { ConsoleDeps } from './door-routes.ts';
import type { ChannelView } from './list-channels.ts';

/** The page of the channels. */
export function channelRoutes({
  frameOf,
  channels,
}: ConsoleDeps & { channels: () => Promise<ChannelView[]> }): Hono<ConsoleEnv> {
  const app = new Hono<ConsoleEnv>();
  app.get('/kenh', async (context) =>
    context.html(renderChannels(frameOf(context, context.get('staff').name), await channels())),
  );
  return app;
}
