import type { MessageEvent, ReceiptEvent } from '../../../adapters/channel.ts';
import { said } from '../../../bot/fake-channel.ts';
import { conversationKey } from '../../../bot/turn/conversation-key.ts';
import type { Act } from '../history.ts';
import { markText } from './marks.ts';
import type { RunParts } from './run-parts.ts';
import type { SimulatedChannel } from './simulated-platform.ts';
import { readers } from './village-world.ts';

/** People who ask, each in a line of work of their own, and one reader who has had enough. */
export function startResidents(run: RunParts): void {
  const { world } = run;
  let asked = 0;
  const nextMark = () => {
    asked += 1;
    return `q${asked}`;
  };
  for (const person of ['lan', 'hoa', 'minh', readers[0]!, readers[3]!])
    asks(run, world.oa, person, 3, nextMark);
  asks(run, world.bot, 'tam', 2, nextMark);
  saysStop(run, world.oa, readers[run.random.below(readers.length)]!);
}

function asks(
  run: RunParts,
  channel: SimulatedChannel,
  person: string,
  times: number,
  nextMark: () => string,
): void {
  const { random, scheduler } = run;
  scheduler.spawn('world', async () => {
    for (let time = 0; time < times; time += 1) {
      await scheduler.sleep(random.below(9000));
      // Some platforms hand over several messages in one request.
      const marks = Array.from({ length: random.below(3) === 0 ? 2 : 1 }, nextMark);
      await handOver(
        run,
        channel,
        marks.map((mark) => ({
          act: {
            name: 'say',
            conversation: conversationKey(channel.name, { id: person, kind: 'direct' }),
            mark,
          },
          event: event(run, person, mark, `Xin hỏi việc này ${markText(mark)} làm thế nào?`),
        })),
      );
    }
  });
}

function saysStop(run: RunParts, channel: SimulatedChannel, person: string): void {
  const { random, scheduler } = run;
  const conversation = conversationKey(channel.name, { id: person, kind: 'direct' });
  scheduler.spawn('world', async () => {
    await scheduler.sleep(6000 + random.below(25_000));
    await handOver(run, channel, [
      { act: { name: 'opt-out', conversation }, event: event(run, person, 'thoi', 'thôi') },
    ]);
  });
}

function event({ time }: RunParts, person: string, id: string, text: string): MessageEvent {
  return said(text, { from: person, id: `${person}-${id}`, at: time.clock.now().getTime() });
}

/** Hands events over until they are acknowledged; sometimes once more, as platforms do. */
async function handOver(
  run: RunParts,
  channel: SimulatedChannel,
  items: readonly { act: Act; event: MessageEvent | ReceiptEvent }[],
): Promise<void> {
  const { history, posts, random, scheduler, time } = run;
  let acknowledged = false;
  for (const { act } of items) history.record(channel.name, 'invoke', act);
  const post = {
    channel,
    events: items.map(({ event: one }) => one),
    from: time.now(),
    acknowledged: false,
    onAcknowledged() {
      acknowledged = true;
      for (const { act } of items) history.record(channel.name, 'ok', act);
    },
  };
  posts.push(post);
  while (!acknowledged) await scheduler.sleep(300);
  if (random.below(4) === 0) {
    await scheduler.sleep(random.below(8000));
    posts.push({ ...post, from: time.now(), acknowledged: false, onAcknowledged() {} });
  }
}

/** The platform reports on a message, now and then twice, and not always in order. */
export function reportReceipts(
  run: RunParts,
  channel: SimulatedChannel,
  person: string,
  platformId: string,
  proof: Act | null,
): void {
  const { random, scheduler } = run;
  const seenToo = random.below(2) === 0;
  for (const proves of seenToo ? (['delivered', 'seen'] as const) : (['delivered'] as const))
    scheduler.spawn('world', async () => {
      await scheduler.sleep(random.below(6000));
      const receipt: ReceiptEvent = {
        kind: 'receipt',
        id: `${platformId}-${proves}`,
        at: 0,
        conversation: { id: person, kind: 'direct' },
        proves,
        messageIds: [platformId],
      };
      const act = proof ?? {
        name: 'report' as const,
        conversation: conversationKey(channel.name, receipt.conversation),
      };
      await handOver(run, channel, [{ act, event: receipt }]);
    });
}
