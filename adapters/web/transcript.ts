import { z } from 'zod';
import type { ChannelStorage, Conversation } from '../channel.ts';
import { streamOf } from './addresses.ts';

const base = {
  /** Unique in the conversation: the event id of a resident's message, our delivery id of an answer. */
  id: z.string(),
  /** Milliseconds since the epoch. */
  at: z.number(),
  text: z.string(),
  replyTo: z.string().optional(),
};

const entrySchema = z.discriminatedUnion('by', [
  z.object({
    by: z.literal('bot'),
    ...base,
    choices: z.array(z.object({ label: z.string(), value: z.string() })),
  }),
  z.object({
    by: z.literal('resident'),
    ...base,
    /** Platform id of the resident. */
    sender: z.string(),
    name: z.string(),
    /** The bot was mentioned, answered or written to in private: an answer is to be expected. */
    addressed: z.boolean(),
  }),
]);

/** One line of a conversation of the chat page. */
export type Entry = z.infer<typeof entrySchema>;
export type BotEntry = Extract<Entry, { by: 'bot' }>;
export type ResidentEntry = Extract<Entry, { by: 'resident' }>;

/** An entry at its place. Positions grow; they start anew when the conversation was erased. */
export interface Line {
  position: number;
  entry: Entry;
}

/** What was said in the conversations of the chat page: the page's own memory, as a platform has one. */
export interface Transcript {
  /** Adds an entry and returns its position. Adding an entry of the same id again changes nothing. */
  add(conversation: Conversation, entry: Entry): Promise<number>;
  /** All lines after a position, oldest first. */
  after(conversation: Conversation, position: number): Promise<Line[]>;
  find(conversation: Conversation, id: string): Promise<Line | null>;
  erase(conversation: Conversation): Promise<void>;
}

/** Lines read by one call of the storage. */
const page = 200;

/** The transcript over a channel's storage. Entries of a shape it does not know are left out. */
export function transcriptOf(storage: ChannelStorage): Transcript {
  const after = async (conversation: Conversation, position: number): Promise<Line[]> => {
    const lines: Line[] = [];
    for (let from = position; ; ) {
      const rows = await storage.read(streamOf(conversation), from, page);
      for (const row of rows) {
        const entry = entrySchema.safeParse(row.entry);
        if (entry.success) lines.push({ position: row.position, entry: entry.data });
      }
      if (rows.length < page) return lines;
      from = rows.at(-1)!.position;
    }
  };
  return {
    after,
    add: (conversation, entry) => storage.append(streamOf(conversation), entry, entry.id),
    find: async (conversation, id) =>
      (await after(conversation, 0)).find((line) => line.entry.id === id) ?? null,
    erase: (conversation) => storage.eraseStream(streamOf(conversation)),
  };
}
