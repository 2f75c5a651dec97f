import { setTimeout as timer } from 'node:timers/promises';
import type { ChannelContext, ChannelEvent } from '../channel.ts';
import type { BotApi } from '../zalo-sdk/bot-api.ts';
import { deleteWebhook, getUpdate, webhookAddress } from '../zalo-sdk/bot-calls.ts';
import { type BotFailure, botErrorOf } from '../zalo-sdk/bot-failure.ts';

/** How long the platform holds a request in which nothing comes, in seconds. */
export const holdSeconds = 30;
const callMs = 10_000;
const longestWaitMs = 60_000;
/** An idle answer that comes sooner was not held: without a pause we would ask in a tight loop. */
const heldAtLeastMs = 1000;

export interface PollDeps extends Pick<ChannelContext, 'log' | 'now'> {
  name: string;
  api: BotApi;
  translate(update: unknown): Promise<ChannelEvent>;
  /** Waits; resolves early when the signal fires. Given by tests. */
  pause?: (ms: number, signal: AbortSignal) => Promise<void>;
}

/**
 * Fetches updates one by one until it is stopped. An update is handed to `take`, again and again until that
 * resolves, before the next one is asked for: the platform forgets what it has answered. While a webhook is set
 * the platform refuses to be asked, so one that is there is taken away first, and said.
 */
export function startPolling(deps: PollDeps, take: (events: ChannelEvent[]) => Promise<void>) {
  const { api, log, now, name } = deps;
  const pause = deps.pause ?? waitFor;
  const stopping = new AbortController();
  const { signal } = stopping;

  async function run(): Promise<void> {
    let failures = 0;
    let lineIsOurs = false;
    while (!signal.aborted) {
      if (!lineIsOurs) lineIsOurs = await takeWebhookAway();
      const began = now();
      const result = await getUpdate(api, holdSeconds, signal);
      if (result.ok && result.data !== null) {
        failures = 0;
        await store(await deps.translate(result.data));
      } else if (result.ok) {
        failures = 0;
        if (now() - began < heldAtLeastMs) await pause(heldAtLeastMs, signal);
      } else if (!signal.aborted) {
        if (failures === 0) warn(result.failure);
        lineIsOurs = false;
        await pause(waitAfter(result.failure, failures), signal);
        failures += 1;
      }
    }
  }

  /** @returns false when the platform did not say; it is asked again after the next failure. */
  async function takeWebhookAway(): Promise<boolean> {
    const deadline = AbortSignal.any([signal, AbortSignal.timeout(callMs)]);
    const address = await webhookAddress(api, deadline);
    if (!address.ok) return false;
    if (address.data === null) return true;
    log.warn(
      {},
      'Nền tảng đang gửi tin của bot tới một webhook mà ZALO_BOT_SECRET chưa đặt: chương trình gỡ webhook đó và tự hỏi tin. Muốn dùng webhook thì đặt ZALO_BOT_SECRET.',
    );
    return (await deleteWebhook(api, deadline)).ok;
  }

  async function store(event: ChannelEvent): Promise<void> {
    for (let tries = 0; ; tries += 1) {
      try {
        return await take([event]);
      } catch {
        const code = `${name}.not-stored`;
        if (tries === 0)
          log.error({ code }, 'Chưa ghi được tin vừa nhận vào cơ sở dữ liệu. Kiểm tra đĩa và cơ sở dữ liệu.');
        await pause(Math.min(longestWaitMs, 500 * 2 ** tries), signal);
        if (signal.aborted)
          return log.error(
            { code, event: event.id },
            'Dừng khi chưa ghi được một tin: tin này mất, người gửi cần nhắn lại.',
          );
      }
    }
  }

  function warn(failure: BotFailure): void {
    const { code, operator } = botErrorOf(name, failure);
    log.warn({ code }, `Không hỏi được tin mới của bot. ${operator}`);
  }

  const ended = run();
  return {
    async stop() {
      stopping.abort();
      await ended;
    },
  };
}

function waitAfter(failure: BotFailure, failures: number): number {
  const asked = failure.kind === 'refused' || failure.kind === 'status' ? (failure.retryAfterMs ?? 0) : 0;
  return Math.max(asked, Math.min(longestWaitMs, 1000 * 2 ** failures));
}

async function waitFor(ms: number, signal: AbortSignal): Promise<void> {
  await timer(ms, undefined, { signal }).catch(() => {});
}
