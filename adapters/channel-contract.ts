/// <reference types="jest" />
import type {
  Capabilities,
  CarriedMessage,
  Channel,
  ChannelError,
  ChannelEvent,
  ChannelFactory,
  ChannelStorage,
  Conversation,
} from './channel.ts';
import { receiveContract } from './channel-contract-receive.ts';
import { sendContract } from './channel-contract-send.ts';
import { memoryStorage } from './channel-storage-memory.ts';
import {
  type Answer,
  type PlatformRequest,
  type ScriptedPlatform,
  scriptedPlatform,
} from './scripted-platform.ts';

/** Everything the contract needs to know of a channel. */
export interface ChannelUnderTest {
  factory: ChannelFactory;
  /** Environment that points the channel at the scripted platform. */
  env(platformUrl: string): Record<string, string>;
  /** Values that may appear in no log line, result, refusal or health sentence. */
  secrets: readonly string[];
  /** Milliseconds since the epoch; a moment after the fixtures. */
  now: number;

  /** Path of the webhook; null = events come in another way. */
  webhook: string | null;
  /**
   * The header that proves who sends, in lower case, and whether it is a signature over the bytes or a shared
   * secret; null = events come from inside the product.
   */
  proof: { header: string; overBody: boolean } | null;
  /** Headers of a request with this body, signed as the platform signs. Takes any bytes. */
  sign(body: Uint8Array): Record<string, string>;
  /**
   * One recorded body per kind of event, and the kinds of the channel events it becomes; none where no event comes
   * from outside.
   */
  fixtures: readonly { name: string; body: Uint8Array; kinds: readonly ChannelEvent['kind'][] }[];
  /** One body that holds the events of several, where the platform sends batches. */
  batchOf?(bodies: readonly Uint8Array[]): Uint8Array;
  /** A body with an event that no documentation knows; null = nobody but the product itself speaks to it. */
  unknownEvent: string | null;
  /** A body with a message whose ids are this bare JSON number; null as above. */
  messageWithIds: ((id: string) => string) | null;
  /** Id of that message's conversation, where it is not the bare id. */
  conversationOf?(id: string): string;

  to: Conversation;
  /** Where nothing is called: the texts the channel was given, or handed over, so far. */
  inside?(storage: ChannelStorage, carried: readonly CarriedMessage[]): Promise<string[]>;
  /** The platform that sends are calls to; null = the channel makes no platform call, so none of it can happen. */
  calls: PlatformCalls | null;
}

/** How the platform of a channel takes a send and answers it. */
export interface PlatformCalls {
  /** The platform on a good day. */
  usual(request: PlatformRequest): Answer;
  isSend(request: PlatformRequest): boolean;
  /** The text a send carries. */
  textOf(request: PlatformRequest): string;
  /** Its yes to a send, with this message id as it stands in the JSON; null = the same yes without one. */
  taken(id: string | null): Answer;
  /** Every documented error of a send. */
  errors: readonly { name: string; answer: Answer; expected: Partial<ChannelError> }[];
  /** Its answers to too many calls: such as say when to come back, and such as do not. */
  tooMany: { hinted: RateAnswers; plain: RateAnswers };
  /** Did the platform get these bytes? Only where pictures or documents are uploaded. */
  gotFile?(requests: readonly PlatformRequest[], bytes: Uint8Array): boolean;
}

/** Answers to too many calls, and how long the channel must ask the product to wait: the hint, or its own default. */
type RateAnswers = readonly [RateAnswer, ...RateAnswer[]];
export interface RateAnswer {
  name: string;
  answer: Exclude<Answer, string>;
  afterMs: number;
}

/** The channel opened on its platform, and what was said about it. */
export interface OpenedChannel {
  channel: Channel;
  platform: ScriptedPlatform;
  /** The sends that reached the platform so far. */
  sends(): PlatformRequest[];
  capabilities: Capabilities;
  storage: ChannelStorage;
  /** What it handed over to other channels so far. */
  carried: CarriedMessage[];
  /** Log lines so far. */
  lines: string[];
  /** Values handed to {@link OpenedChannel.show} in this test. */
  shown: string[];
  /** Notes a value the product would see, and gives it back. */
  show<T>(value: T): T;
}

/**
 * The promises of every channel, as tests. A channel's own test file calls this once with its fixtures and adds
 * only what is special to its platform.
 */
export function channelContract(subject: ChannelUnderTest): void {
  describe(`the contract of channels: ${subject.factory.name}`, () => {
    const opened = {} as OpenedChannel;

    beforeAll(async () => {
      opened.platform = await scriptedPlatform(
        subject.calls?.usual ?? (() => ({ body: '' })),
        subject.calls?.isSend ?? (() => false),
      );
      opened.sends = () => opened.platform.requests.filter((request) => subject.calls?.isSend(request));
      opened.lines = [];
      opened.shown = [];
      opened.show = (value) => {
        opened.shown.push(JSON.stringify(value));
        return value;
      };
      const line = (fields: Record<string, unknown>, sentence: string) => {
        opened.lines.push(`${JSON.stringify(fields)} ${sentence}`);
      };
      opened.storage = memoryStorage();
      opened.carried = [];
      const channel = await subject.factory.open({
        env: subject.env(opened.platform.url),
        storage: opened.storage,
        log: { info: line, warn: line, error: line },
        now: () => subject.now,
        carry: async (_, messages) => void opened.carried.push(...messages),
      });
      if (channel === null)
        throw new Error(`${subject.factory.name} did not open with the environment of its test`);
      opened.channel = channel;
      opened.capabilities = channel.capabilities;
    });
    afterAll(async () => {
      await opened.channel?.close?.();
      await opened.platform?.close();
    });
    afterEach(() => {
      opened.platform.script = [];
      opened.platform.onScripted = () => {};
      const said = [...opened.lines, ...opened.shown.splice(0)].join('\n');
      for (const secret of subject.secrets) expect(said).not.toContain(secret);
    });

    it('is opened by an empty environment only when it needs no account', async () => {
      const context = { env: {}, storage: memoryStorage(), log: quiet, now: () => subject.now };
      expect((await subject.factory.open(context)) !== null).toBe(subject.calls === null);
    });

    it('is the channel its factory promises', () => {
      expect(opened.channel.name).toBe(subject.factory.name);
      expect(opened.channel.capabilities).toEqual(subject.factory.capabilities);
      if (subject.webhook !== null)
        expect(opened.channel.webhooks.map(({ path }) => path)).toContain(subject.webhook);
    });

    if (subject.fixtures.length > 0) receiveContract(subject, opened);
    else takesNothing(subject, opened);
    sendContract(subject, opened);
  });
}

/** A channel without events from outside has no address for them and makes none of whatever it is given. */
function takesNothing(subject: ChannelUnderTest, opened: OpenedChannel): void {
  it('takes nothing from outside', async () => {
    expect(subject.webhook).toBeNull();
    expect(opened.channel.webhooks).toEqual([]);
    for (const text of ['', '{}', subject.unknownEvent ?? '[]', subject.messageWithIds?.('7') ?? '7']) {
      const body = new TextEncoder().encode(text);
      const received = await opened.channel.receive({ method: 'POST', url: '/', headers: {}, body });
      expect(received).toMatchObject({ events: [], refused: { code: expect.stringMatching(/\./u) } });
      expect(received.status).toBeGreaterThanOrEqual(400);
    }
  });
}

const quiet = { info: () => {}, warn: () => {}, error: () => {} };
