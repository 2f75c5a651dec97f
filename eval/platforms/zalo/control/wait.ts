import type { Context } from 'hono';
import { z } from 'zod';
import { answerWhen, timeoutMs } from '../../control.ts';
import type { ZaloPlatform } from '../platform.ts';
import { findUser } from './find-user.ts';

const waitShape = z.strictObject({
  /** Until this user has at least `messages` messages of the OA. */
  user: z.string().optional(),
  messages: z.int().positive().default(1),
  /** Until so many calls were made on paths that begin with `path`. */
  calls: z.int().positive().optional(),
  path: z.string().default('/'),
  /** Until so many events were delivered. */
  delivered: z.int().positive().optional(),
  /** Until nothing is under way. */
  idle: z.boolean().default(false),
  timeoutMs,
});

/** POST /_control/wait: answers once everything asked for holds, or 408 with what was seen. */
export async function waitOverHttp(c: Context, platform: ZaloPlatform, body: unknown): Promise<Response> {
  const { user, messages, calls, path, delivered, idle, ...wait } = waitShape.parse(body);
  const id = user === undefined ? null : findUser(platform, user).id;
  const holds = () =>
    (id === null || platform.messagesTo(id).length >= messages) &&
    (calls === undefined || platform.calls(path).length >= calls) &&
    (delivered === undefined ||
      platform.deliveries().filter(({ state }) => state === 'delivered').length >= delivered);
  const held = platform.waitFor(holds, wait.timeoutMs);
  return answerWhen(c, idle ? held.then(() => platform.idle(wait.timeoutMs)) : held);
}
