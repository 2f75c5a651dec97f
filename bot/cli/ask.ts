import { randomUUID } from 'node:crypto';
import { createInterface } from 'node:readline';
import { Command } from 'commander';
import { z } from 'zod';
import type { Capabilities, Channel, ChannelEvent } from '../../adapters/channel.ts';
import { stripLeadingMention } from '../../adapters/mention.ts';
import { openAnswerer } from '../answerer.ts';
import { FakeClock } from '../clock.ts';
import { readConfig } from '../config.ts';
import { createLog } from '../log.ts';
import { createMetrics } from '../metrics.ts';
import { openReaderModel } from '../model/open-reader-model.ts';
import { findSkills } from '../skills/registry.ts';
import type { Outcome } from '../skills/skill.ts';
import { openStore, type Store } from '../store/open-store.ts';
import { longestBurstMs } from '../turn/burst.ts';
import { claimConversations } from '../turn/claim-conversations.ts';
import { handleConversation } from '../turn/handle-conversation.ts';
import { createIngest } from '../turn/ingest.ts';
import type { TurnDeps } from '../turn/turn-deps.ts';

/** One line of input. Lines with the same `conversation` are turns of one talk, in order. */
const asked = z.object({
  id: z.union([z.string(), z.number()]),
  text: z.string().max(20_000),
  context: z.enum(['direct', 'group_mention', 'group_plain']).default('direct'),
  conversation: z.union([z.string(), z.number()]).optional(),
});

/** `loa ask`: the same turn as a webhook's, on a database in memory. Needs no server, no key, no network. */
export function askCommand(): Command {
  return new Command('ask')
    .description('hỏi thử: mỗi dòng một câu, cùng đường đi với tin nhắn thật')
    .argument('[text...]', 'câu hỏi; bỏ trống thì đọc từ đầu vào')
    .option('--jsonl', 'đọc và viết JSON, mỗi dòng một câu')
    .action(async (words: string[], options: { jsonl?: boolean }) => {
      const asker = await openAsker({ env: process.env });
      const lines = words.length > 0 ? [words.join(' ')] : createInterface({ input: process.stdin });
      for await (const line of lines) {
        if (line.trim() === '') continue;
        const input = options.jsonl
          ? readLine(line)
          : { id: '1', text: line, context: 'direct' as const, conversation: 'talk' };
        if ('error' in input) {
          process.stderr.write(`${input.error}\n`);
          process.exitCode = 1;
          continue;
        }
        const answer = await asker.ask(input);
        process.stdout.write(options.jsonl ? `${JSON.stringify(answer)}\n` : `${answer.text}\n\n`);
      }
      await asker.close();
    });
}

function readLine(line: string): z.infer<typeof asked> | { error: string } {
  try {
    const parsed = asked.safeParse(JSON.parse(line));
    return parsed.success ? parsed.data : { error: `Dòng không đúng dạng: ${z.prettifyError(parsed.error)}` };
  } catch {
    return { error: `Dòng không phải JSON: ${line.slice(0, 80)}` };
  }
}

/** The answer to one line, as the fixed interface has it. */
export interface Asked extends Omit<Outcome, 'confidence'> {
  id: string | number;
  confidence: number;
  text: string;
  ms: number;
}

/**
 * Opens an in-memory product that is asked directly.
 *
 * @param env where a model may be configured; without it there is none.
 */
export async function openAsker({ env = {} }: { env?: NodeJS.ProcessEnv } = {}): Promise<{
  ask(input: z.infer<typeof asked>): Promise<Asked>;
  close(): Promise<void>;
}> {
  const [store, answerer, skills] = await Promise.all([openStore({}), openAnswerer(), findSkills()]);
  const clock = new FakeClock(new Date().toISOString());
  const log = createLog('error', process.stderr);
  const metrics = createMetrics();
  const settings = env.LLM_BASE_URL ? readConfig(env).model : undefined;
  const model = settings ? openReaderModel(settings, log, metrics) : null;
  const deps: TurnDeps = {
    store,
    clock,
    log,
    metrics,
    tools: () => ({ skills, answerer, model }),
    channels: new Map([['ask', askChannel]]),
  };
  const ingest = createIngest(store, clock, () => {});
  return {
    async ask(input) {
      const start = performance.now();
      await ingest(askChannel, [toEvent(input, clock)], randomUUID());
      clock.advance(longestBurstMs);
      const [claimed] = await claimConversations(store, clock, 1);
      const outcome = claimed ? await handleConversation(deps, claimed) : null;
      const text = claimed ? await repliesOf(store, claimed.id) : '';
      return {
        id: input.id,
        ...(outcome ?? silent),
        confidence: outcome?.confidence ?? 0,
        text,
        ms: round(performance.now() - start),
      };
    },
    close: () => store.close(),
  };
}

const silent: Outcome = {
  intent: 'ignore',
  status: 'silent',
  guide: null,
  aspect: null,
  confidence: null,
  candidates: [],
  sources: [],
};

function toEvent(input: z.infer<typeof asked>, clock: FakeClock): ChannelEvent {
  const group = input.context !== 'direct';
  return {
    kind: 'message',
    id: randomUUID(),
    at: clock.now().getTime(),
    conversation: {
      id: String(input.conversation ?? `line-${randomUUID()}`),
      kind: group ? 'group' : 'direct',
    },
    sender: 'asker',
    text: group ? stripLeadingMention(input.text) : input.text,
    addressed: input.context !== 'group_plain',
    attachments: [],
  };
}

/** Takes the waiting replies of a conversation out of the outbox, as its channel would. */
async function repliesOf(store: Store, conversation: string): Promise<string> {
  const rows = await store.db
    .updateTable('outbox')
    .set({ state: 'sent', due_at: null })
    .where('conversation', '=', conversation)
    .where('state', '=', 'queued')
    .returning(['seq', 'message'])
    .execute();
  return rows
    .sort((a, b) => a.seq - b.seq)
    .map((row) => (row.message as { text?: string }).text ?? '')
    .join('\n\n');
}

function round(ms: number): number {
  return Math.round(ms * 100) / 100;
}

const capabilities: Capabilities = {
  direct: true,
  group: 'mention',
  startsTalk: false,
  windowHours: null,
  maxText: 4000,
  buttons: 0,
  buttonLabel: null,
  choices: 'numbers',
  images: 'none',
  files: 'none',
  publicLine: false,
  receipts: [],
  rate: null,
  quota: null,
};

/** The channel of a person at the command line. */
const askChannel: Channel = {
  name: 'ask',
  capabilities,
  webhooks: [],
  receive: async () => ({ status: 404, body: '', events: [] }),
  send: async () => ({ ok: true, receipt: { platformId: randomUUID(), proves: 'seen', at: Date.now() } }),
};
