/** Something that was wanted, done or seen in a run. Every field is what an outsider can see; nothing is guessed. */
export type Act =
  /** A platform hands over what a person said; `ok` = our server acknowledged it. */
  | { name: 'say'; conversation: string; mark: string }
  /** The same for the word that ends all messages nobody asked for. */
  | { name: 'opt-out'; conversation: string }
  /** Our server calls a platform: `invoke` when the call reaches it, then `ok`, `fail`, or `info` = nobody knows. */
  | Call
  /** By the platform's own record it has the message. */
  | Take
  /** Somebody or something proves that a version came to a village; `ok` = our server was told. */
  | Proof
  /** What an editor wants; `ok` when they are told that it is done. */
  | Wish
  /** A platform reports on a message that proves nothing of a village. */
  | { name: 'report'; conversation: string }
  /** A fault is played. */
  | { name: 'fault'; fault: Fault; process?: string }
  /** What a platform allows an account. */
  | Limit
  /** Whom an announcement is for, and which conversations reach each village. */
  | { name: 'audience'; announcement: string; villages: { village: string; conversations: string[] }[] }
  /** The ledger as it is shown at the end. */
  | {
      name: 'ledger';
      announcement: string;
      version: number;
      lines: { village: string; state: string }[];
    }
  /** What our server says at the end of one message. */
  | { name: 'claim'; id: string; conversation: string; marks: string[]; state: string; open: boolean }
  /** What our server says at the end of one arrived message: how many turns handled it. */
  | { name: 'turns'; mark: string; count: number };

export type Fault = 'kill' | 'pause' | 'resume' | 'clock-jump' | 'ban' | 'ban-ends';

export interface Call {
  name: 'call';
  /** Tells one call from the next. */
  call: number;
  id: string;
  account: string;
  conversation: string;
  /** Marks in its text: `q17` answers a question, `tb1.v2` is version 2 of an announcement. */
  marks: string[];
  /** It goes to many; nobody asked for it. */
  bulk: boolean;
  /** Of a `fail`: the platform will never take it. */
  final?: boolean;
}

export interface Take {
  name: 'take';
  call: number;
  id: string;
  conversation: string;
  marks: string[];
  purpose: 'answer' | 'message' | 'correction' | 'withdrawal';
}

export interface Proof {
  name: 'proof';
  announcement: string;
  version: number;
  village: string;
  by: 'receipt' | 'person';
}

export interface Wish {
  name: 'wish';
  wish: 'send' | 'stop' | 'correct' | 'withdraw';
  announcement: string;
  /** The version that holds from then on. */
  version: number;
  /** Calls that our server says were under way at that moment. */
  inFlight?: number;
}

export interface Limit {
  name: 'limit';
  account: string;
  /** Most calls in any minute; null = not limited. */
  perMinute: number | null;
  /** Calls that a wrong clock may add: nobody can count a minute whose end was moved. */
  jumpSlack: number;
  /** Most messages at all, and how many of them may be bulk; null = no quota. */
  quota: { all: number; bulk: number } | null;
}

/** One line of a history. */
export interface Happening<One extends Act = Act> {
  /** 1, 2, 3 ... in the order in which things happened. */
  sequence: number;
  /** Milliseconds since the epoch, by a clock that no fault moves. */
  at: number;
  /** Who did it: a process, a platform, a person. */
  who: string;
  kind: 'invoke' | 'ok' | 'fail' | 'info';
  act: One;
}

type Named<Name extends Act['name']> = Extract<Act, { name: Name }>;

/** What happened in a run, in order. Lines are only ever added. */
export class History {
  readonly #lines: Happening[] = [];

  constructor(
    /** Repeats the run. */
    readonly seed: number,
    private readonly now: () => number,
  ) {}

  record(who: string, kind: Happening['kind'], act: Act): void {
    this.#lines.push(Object.freeze({ sequence: this.#lines.length + 1, at: this.now(), who, kind, act }));
  }

  get lines(): readonly Happening[] {
    return this.#lines;
  }
}

/** The lines of one kind of act. */
export function linesOf<Name extends Act['name']>(
  history: readonly Happening[],
  name: Name,
): Happening<Named<Name>>[] {
  return history.filter((line): line is Happening<Named<Name>> => line.act.name === name);
}

/** `tb1.v2` as announcement and version; null for a mark of something else. */
export function versionIn(mark: string): { announcement: string; version: number } | null {
  const [, announcement, version] = /^(tb\d+)\.v(\d+)$/u.exec(mark) ?? [];
  return announcement ? { announcement, version: Number(version) } : null;
}
