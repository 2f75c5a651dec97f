import type { ChannelStorage } from '../channel.ts';
import { listAt, textAt, wholeAt } from '../wire/fields.ts';
import { parseJson } from '../wire/json.ts';

/** One message of ours that the platform took. */
export interface SentMessage {
  mid: string;
  /** Milliseconds: ours at first, the platform's own once the echo has come. */
  at: number;
  /** Our delivery; null = typed in the Page's inbox or sent by another app. */
  delivery: string | null;
  part: 'text' | 'file';
}

/** What the channel must remember of the talk with one person. Holds no text. */
export interface Talk {
  /** The person's last act that opens the 24-hour window, in milliseconds by the platform's clock. */
  heard: number | null;
  /** The last messages of ours, oldest first. */
  sent: SentMessage[];
}

/**
 * `read` events name no message, only a moment before which everything was read, while the product asks which
 * message was. Forty messages are more than anybody leaves unread in a day.
 */
const mostSent = 40;
const mostTries = 20;

/** The memory of all talks. */
export interface Talks {
  read(person: string): Promise<Talk>;
  /** Changes a talk, whoever else changes it at the same time. Gives the talk as written. */
  change(person: string, edit: (talk: Talk) => Talk): Promise<Talk>;
}

export function openTalks(storage: ChannelStorage): Talks {
  const inTurn = oneAtATime();
  const stored = async (person: string) => {
    const found = await storage.get(keyOf(person));
    return { talk: readTalk(found?.value ?? ''), version: found?.version ?? 0 };
  };
  return {
    read: async (person) => (await stored(person)).talk,
    change: (person, edit) => inTurn(person, () => change(person, edit)),
  };

  async function change(person: string, edit: (talk: Talk) => Talk): Promise<Talk> {
    for (let attempt = 0; attempt < mostTries; attempt += 1) {
      const { talk, version } = await stored(person);
      const edited = edit(talk);
      if (edited === talk) return talk;
      const sent = edited.sent.slice(-mostSent);
      const kept = { ...edited, sent };
      if (await storage.put(keyOf(person), JSON.stringify(kept), version)) return kept;
    }
    throw new Error('talk not stored: others kept changing it');
  }
}

/** Runs tasks of one key one after the other in this process: only other processes can then get in between. */
function oneAtATime() {
  const last = new Map<string, Promise<unknown>>();
  return async <T>(key: string, task: () => Promise<T>): Promise<T> => {
    const mine = (last.get(key) ?? Promise.resolve()).then(task, task);
    last.set(key, mine);
    try {
      return await mine;
    } finally {
      if (last.get(key) === mine) last.delete(key);
    }
  };
}

export const emptyTalk: Talk = { heard: null, sent: [] };

/** Notes a message of ours; noted again, the later note's time holds: an echo brings the platform's own. */
export function withSent(talk: Talk, sent: SentMessage): Talk {
  const known = talk.sent.find(({ mid }) => mid === sent.mid);
  const merged = { ...sent, delivery: sent.delivery ?? known?.delivery ?? null };
  const others = talk.sent.filter(({ mid }) => mid !== sent.mid);
  return { ...talk, sent: [...others, merged].sort((a, b) => a.at - b.at) };
}

/** Notes that the person did something at this moment. */
export function withHeard(talk: Talk, at: number): Talk {
  return { ...talk, heard: Math.max(talk.heard ?? 0, at) };
}

/** Ids of our messages up to a watermark. */
export function sentUpTo(talk: Talk, watermark: number): string[] {
  return talk.sent.filter(({ at }) => at <= watermark).map(({ mid }) => mid);
}

function keyOf(person: string): string {
  return `talk:${person}`;
}

function readTalk(text: string): Talk {
  const parsed = parseJson(text);
  if (!parsed.ok) return emptyTalk;
  const sent = listAt(parsed.value, 'sent').flatMap((one): SentMessage[] => {
    const [mid, at] = [textAt(one, 'mid'), wholeAt(one, 'at')];
    const part = textAt(one, 'part') === 'file' ? 'file' : 'text';
    return mid === null || at === null ? [] : [{ mid, at, delivery: textAt(one, 'delivery'), part }];
  });
  return { heard: wholeAt(parsed.value, 'heard'), sent };
}
