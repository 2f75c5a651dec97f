import { createHash } from 'node:crypto';

/** Something to tap under a message. */
export interface Tappable {
  kind: 'quick_reply' | 'button';
  label: string;
  payload: string;
}

/** One message between a person and the Page. */
export interface ChatLine {
  mid: string;
  from: 'person' | 'page';
  /** Milliseconds since the epoch. */
  at: number;
  text: string;
  taps: Tappable[];
  /** Kind and size of what came with it. */
  file: { kind: string; bytes: number } | null;
  metadata: string | null;
  /** True when somebody typed it in the Page's inbox. */
  byHuman: boolean;
}

/** A person as the Page sees them. */
export interface PersonRecord {
  /** Page-scoped id. */
  id: string;
  name: string;
  /** Last act that opens the window, in milliseconds since the epoch; null = never. */
  lastAct: number | null;
  /** Error with which every message to them is refused, such as 551/1545041. */
  refusal: { code: number; subcode: number | null } | null;
  chat: ChatLine[];
}

/** The people of the platform. */
export class People {
  private readonly byId = new Map<string, PersonRecord>();

  all(): PersonRecord[] {
    return [...this.byId.values()];
  }

  get(id: string): PersonRecord | undefined {
    return this.byId.get(id);
  }

  /** The person of that name; a name that is new makes a new person, who has never written. */
  named(name: string): PersonRecord {
    const id = personIdFor(name);
    const known = this.byId.get(id);
    if (known) return known;
    const person: PersonRecord = { id, name, lastAct: null, refusal: null, chat: [] };
    this.byId.set(id, person);
    return person;
  }
}

/** Seventeen digits above 2^53, odd at the end, so that a product which parses ids as numbers loses digits. */
function personIdFor(name: string): string {
  const hash = createHash('sha256').update(`facebook:${name}`).digest();
  return String((2n * 10n ** 16n + (hash.readBigUInt64BE() % (7n * 10n ** 16n))) | 1n);
}
