import type {
  Capabilities,
  Channel,
  ChannelError,
  ChannelEvent,
  LookUp,
  OutgoingMessage,
  Received,
  SendResult,
} from '../../../adapters/channel.ts';
import { conversationKey } from '../../../bot/turn/conversation-key.ts';
import type { Random } from '../../platforms/random.ts';
import type { History, Take } from '../history.ts';
import { marksIn } from './marks.ts';
import type { Scheduler } from './scheduler.ts';

/** Chances of what may go wrong with one call; the rest is taken and answered. */
export interface Faults {
  /** Taken, and the connection drops before the answer. */
  takenAndDropped: number;
  /** The connection drops before it is taken. */
  dropped: number;
  /** 429 with a hint. */
  tooMany: number;
  /** Refused for now. */
  busy: number;
  /** Refused for good. */
  refused: number;
  /** Taken, answered with success, and never shown to anybody. */
  silent: number;
  /** Taken, and answered seconds later. */
  slow: number;
}

export const noFaults: Faults = {
  takenAndDropped: 0,
  dropped: 0,
  tooMany: 0,
  busy: 0,
  refused: 0,
  silent: 0,
  slow: 0,
};

/** What a platform hands over in one POST, until somebody acknowledges it. */
export interface Post {
  channel: SimulatedChannel;
  events: readonly ChannelEvent[];
  /** Not before, in true time: a retry waits. */
  from: number;
  acknowledged: boolean;
  onAcknowledged: () => void;
}

/** What all platforms of a run share. */
export interface PlatformParts {
  random: Random;
  scheduler: Scheduler;
  history: History;
  now(): number;
  nextCall(): number;
  faults(): Faults;
  /** Accounts that are banned now. */
  banned: ReadonlySet<string>;
  posts: Post[];
  /** What our server makes of an answer; a planted bug makes something else of it. */
  heard(result: SendResult): SendResult;
  /** A phone shows a message. */
  onShown(channel: SimulatedChannel, message: OutgoingMessage, platformId: string): void;
}

/** One account's way on a simulated platform: takes, loses, refuses and forgets as platforms do, by chance. */
export class SimulatedChannel implements Channel {
  readonly webhooks = [];
  private readonly held = new Map<string, string>();

  constructor(
    readonly name: string,
    readonly account: string,
    readonly capabilities: Capabilities,
    private readonly parts: PlatformParts,
    looksUp: boolean,
  ) {
    if (looksUp) this.lookUp = async (message) => this.find(message);
  }

  readonly lookUp?: (message: OutgoingMessage) => Promise<LookUp>;

  receive = async (): Promise<Received> => ({ status: 404, body: '', events: [] });

  async send(message: OutgoingMessage): Promise<SendResult> {
    return this.parts.heard(await this.answer(message));
  }

  private async answer(message: OutgoingMessage): Promise<SendResult> {
    const { history, random, scheduler, banned } = this.parts;
    const act = this.actOf(message);
    const close = (kind: 'ok' | 'fail' | 'info', final = false) =>
      history.record(this.name, kind, { name: 'call', ...act, final });
    history.record(this.name, 'invoke', { name: 'call', ...act });
    if (banned.has(this.account)) {
      close('fail');
      return refusal({ code: `${this.name}.banned`, scope: 'account', lasting: true });
    }
    const fault = draw(random, this.parts.faults());
    const failed = failures[fault];
    if (failed) {
      await scheduler.gate();
      close(failed.ambiguous ? 'info' : 'fail', failed.retry === 'never');
      return refusal(failed);
    }
    const platformId = this.take(message, act, fault === 'silent');
    if (fault === 'slow') await scheduler.sleep(1000 + random.below(8000));
    else await scheduler.gate();
    if (fault === 'takenAndDropped') {
      close('info');
      return refusal({ ambiguous: true });
    }
    close('ok');
    return { ok: true, receipt: { platformId, proves: 'accepted', at: this.parts.now() } };
  }

  private take(
    message: OutgoingMessage,
    act: ReturnType<SimulatedChannel['actOf']>,
    silent: boolean,
  ): string {
    const platformId = `${this.name}-${act.call}`;
    this.held.set(message.id, platformId);
    const { call, id, conversation, marks } = act;
    const take: Take = { name: 'take', call, id, conversation, marks, purpose: purposeOf(message.text) };
    this.parts.history.record(this.name, 'ok', take);
    if (!silent) this.parts.onShown(this, message, platformId);
    return platformId;
  }

  private find({ id }: OutgoingMessage): LookUp {
    const platformId = this.held.get(id);
    return platformId ? { found: 'arrived', platformId } : { found: 'absent' };
  }

  private actOf(message: OutgoingMessage) {
    const marks = marksIn(message.text);
    return {
      call: this.parts.nextCall(),
      id: message.id,
      account: this.account,
      conversation: conversationKey(this.name, message.to),
      marks,
      bulk: marks.some((mark) => mark.startsWith('tb')) || message.text.includes('Mã thẻ:'),
    };
  }
}

function purposeOf(text: string): Take['purpose'] {
  if (text.startsWith('ĐÍNH CHÍNH')) return 'correction';
  if (text.startsWith('THU HỒI')) return 'withdrawal';
  return text.startsWith('THÔNG BÁO') ? 'message' : 'answer';
}

type Fate = keyof Faults | 'fine';

const failures: Partial<Record<Fate, Partial<ChannelError>>> = {
  dropped: { ambiguous: true },
  tooMany: { retry: { afterMs: 20_000 } },
  busy: { retry: 'later' },
  refused: { retry: 'never', scope: 'person' },
};

function draw(random: Random, faults: Faults): Fate {
  let left = random.next();
  for (const [fate, chance] of Object.entries(faults) as [keyof Faults, number][]) {
    left -= chance;
    if (left < 0) return fate;
  }
  return 'fine';
}

function refusal(part: Partial<ChannelError>): SendResult {
  return {
    ok: false,
    error: {
      code: 'simulated.refused',
      retry: 'later',
      scope: 'message',
      ambiguous: false,
      operator: 'Nền tảng giả lập từ chối.',
      resident: null,
      ...part,
    },
  };
}
