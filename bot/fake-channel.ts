import type {
  Channel,
  ChannelError,
  LookUp,
  MessageEvent,
  OutgoingMessage,
  Received,
  SendResult,
} from '../adapters/channel.ts';

/** A channel for tests: takes events as given, keeps what it is told to send, and fails as scripted. */
export class FakeChannel implements Channel {
  readonly name: string = 'fake';
  readonly webhooks = [{ method: 'POST' as const, path: '/webhooks/fake' }];
  capabilities: Channel['capabilities'] = {
    direct: true,
    group: 'mention',
    startsTalk: false,
    windowHours: null,
    maxText: 2000,
    buttons: 0,
    buttonLabel: null,
    choices: 'numbers',
    images: 'none',
    files: 'none',
    publicLine: false,
    receipts: ['delivered', 'seen'],
    rate: null,
    quota: null,
  };
  /** What the platform holds: each message it took, in order. */
  readonly platform: OutgoingMessage[] = [];
  /** Results of the next calls; an empty list means the platform takes everything. */
  readonly script: ((message: OutgoingMessage) => SendResult | Promise<SendResult>)[] = [];
  calls = 0;

  async receive(request: { body: Uint8Array }): Promise<Received> {
    const events = JSON.parse(Buffer.from(request.body).toString() || '[]') as MessageEvent[];
    return { status: 200, body: 'ok', events };
  }

  async send(message: OutgoingMessage): Promise<SendResult> {
    this.calls += 1;
    const scripted = this.script.shift();
    return scripted ? scripted(message) : this.take(message);
  }

  async lookUp(message: OutgoingMessage): Promise<LookUp> {
    const found = this.platform.findIndex((taken) => taken.id === message.id);
    return found < 0 ? { found: 'absent' } : { found: 'arrived', platformId: `p${found}` };
  }

  /** The platform takes a message, as it does when nothing goes wrong. */
  take(message: OutgoingMessage): SendResult {
    this.platform.push(message);
    return { ok: true, receipt: { platformId: `p${this.platform.length - 1}`, proves: 'accepted', at: 0 } };
  }
}

/** A failure with everything unsaid set to harmless values. */
export function failure(part: Partial<ChannelError>): SendResult {
  return {
    ok: false,
    error: {
      code: 'fake.failed',
      retry: 'later',
      scope: 'message',
      ambiguous: false,
      operator: 'Lỗi thử.',
      resident: null,
      ...part,
    },
  };
}

let counter = 0;

/** A message as a person sends it; only what matters to the test is named. */
export function said(text: string, part: Partial<MessageEvent> & { from?: string } = {}): MessageEvent {
  counter += 1;
  const { from = 'nguoi-1', ...rest } = part;
  return {
    kind: 'message',
    id: `e${counter}`,
    at: Date.parse('2026-11-22T01:00:00Z'),
    conversation: { id: from, kind: 'direct' },
    sender: from,
    text,
    addressed: true,
    attachments: [],
    ...rest,
  };
}
