/// <reference types="jest" />
import fc from 'fast-check';
import type { InboundRequest, Received } from './channel.ts';
import type { ChannelUnderTest, OpenedChannel } from './channel-contract.ts';

/** The promises about what comes in. */
export function receiveContract(subject: ChannelUnderTest, opened: OpenedChannel): void {
  const { fixtures, proof, unknownEvent, messageWithIds } = subject;
  const bytes = (text: string) => new TextEncoder().encode(text);
  const mixed: Fixture[] = [...(unknownEvent === null ? [] : [{ body: bytes(unknownEvent) }]), ...fixtures];
  const post = (body: Uint8Array, headers: Record<string, string>): InboundRequest => ({
    method: 'POST',
    url: subject.webhook ?? '/',
    headers: { 'content-type': 'application/json', ...headers },
    body,
  });
  const receive = async (body: Uint8Array, headers = subject.sign(body)): Promise<Received> => {
    const received = await opened.channel.receive(post(body, headers));
    const { refused } = opened.show({ refused: received.refused ?? null, status: received.status });
    if (refused) expect(refused.operator).toMatch(/^\p{Lu}.*\.$/su);
    return received;
  };
  const expectRefused = (received: Received) => {
    expect(received.status).toBeGreaterThanOrEqual(400);
    expect(received.status).toBeLessThan(500);
    expect(received.events).toEqual([]);
    expect(received.refused?.code).toMatch(new RegExp(`^${subject.factory.name}\\.`, 'u'));
  };

  describe('what comes in', () => {
    it.each(fixtures)('$name is understood', async ({ body, kinds }) => {
      const received = await receive(body);
      expect(received).toMatchObject({ status: 200 });
      expect(received.refused).toBeUndefined();
      expect(received.events.map((event) => event.kind)).toEqual(kinds);
      for (const event of received.events) {
        expect(event.id).toMatch(/\S/u);
        expect(event.at).toBeGreaterThan(0);
        expect(new Date(event.at).toISOString()).toMatch(/^20/u);
      }
    });

    it.each(fixtures)('$name delivered again, or replayed, has the same event ids', async ({ body }) => {
      const ids = async () => (await receive(body)).events.map((event) => event.id);
      const first = await ids();
      expect(await ids()).toEqual(first);
      expect(new Set(first).size).toBe(first.length);
    });

    it('gives every fixture its own event ids', async () => {
      const all = await Promise.all(fixtures.map(async ({ body }) => (await receive(body)).events));
      const ids = all.flat().map((event) => event.id);
      expect(new Set(ids).size).toBe(ids.length);
    });

    it('makes the same events in whatever order they come', async () => {
      const made = async ({ body }: Fixture) =>
        (await receive(body)).events.map(({ id, kind }) => `${kind} ${id}`);
      const inOrder = new Map<Fixture, string[]>();
      for (const one of mixed) inOrder.set(one, await made(one));
      const shuffled = fc.shuffledSubarray(mixed, { minLength: mixed.length });
      await fc.assert(
        fc.asyncProperty(shuffled, async (others) => {
          for (const one of others) expect(await made(one)).toEqual(inOrder.get(one));
        }),
        { numRuns: 5 },
      );
    });

    if (proof) {
      it('refuses a wrong and a missing proof of who sends', async () => {
        for (const { body } of fixtures) {
          const good = subject.sign(body);
          const value = good[proof.header]!;
          const wrong = value.replace(/[0-9a-zA-Z](?=[^0-9a-zA-Z]*$)/u, (last) => (last === '0' ? '1' : '0'));
          expectRefused(await receive(body, { ...good, [proof.header]: wrong }));
          expectRefused(await receive(body, { ...good, [proof.header]: value.slice(0, -1) }));
          expectRefused(await receive(body, { ...good, [proof.header]: '' }));
          const { [proof.header]: _, ...unsigned } = good;
          expectRefused(await receive(body, unsigned));
        }
      });
    }

    if (proof?.overBody) {
      it('refuses the signature of another body', async () => {
        for (const { body } of fixtures) {
          const foreign = subject.sign(fixtures.find((other) => other.body !== body)!.body);
          const good = subject.sign(body);
          expectRefused(await receive(body, { ...good, [proof.header]: foreign[proof.header]! }));
        }
      });

      it('refuses a truncated and a re-serialised body: the signature is over the bytes', async () => {
        for (const { body } of fixtures) {
          expectRefused(await receive(body.subarray(0, body.length - 4), subject.sign(body)));
          const again = bytes(JSON.stringify(JSON.parse(new TextDecoder().decode(body))));
          expect(again).not.toEqual(body);
          expectRefused(await receive(again, subject.sign(body)));
        }
      });
    }

    if (subject.batchOf) {
      it.each([1, 2, 50])(
        'loses no event of a mixed batch of %i, one that nobody knows among them, whatever their order',
        async (size) => {
          await fc.assert(
            fc.asyncProperty(fc.shuffledSubarray(many(mixed, size), { minLength: size }), async (picked) => {
              const alone = await Promise.all(picked.map(async ({ body }) => (await receive(body)).events));
              const { events } = await receive(subject.batchOf!(picked.map(({ body }) => body)));
              expect(events.map(({ id }) => id)).toEqual(alone.flat().map(({ id }) => id));
            }),
            { numRuns: 5 },
          );
        },
      );
    }

    if (unknownEvent !== null) {
      it('keeps an unknown event raw', async () => {
        const body = bytes(unknownEvent);
        const { status, events } = await receive(body);
        expect(status).toBe(200);
        expect(events).toMatchObject([{ kind: 'other' }]);
        const [event] = events;
        expect(event?.kind === 'other' && event.raw).toEqual(JSON.parse(unknownEvent));
      });
    }

    if (messageWithIds) {
      it('keeps every digit of ids beyond 2^53', async () => {
        const id = '9007199254740993127';
        const { events } = await receive(bytes(messageWithIds(id)));
        const conversation = { id: subject.conversationOf?.(id) ?? id };
        expect(events).toMatchObject([{ kind: 'message', id, conversation, sender: id }]);
      });
    }

    it('refuses what is not JSON and what is nested 10,000 deep, signed or not', async () => {
      for (const text of [
        '{',
        'null x',
        '\u0000',
        `${'['.repeat(10_000)}${']'.repeat(10_000)}`,
        '{"a":'.repeat(10_000),
      ]) {
        expectRefused(await receive(bytes(text)));
        if (proof) expectRefused(await receive(bytes(text), {}));
      }
    });

    if (proof) {
      it('never throws and never makes events of unsigned bytes', async () => {
        await fc.assert(
          fc.asyncProperty(
            fc.oneof(fc.uint8Array({ maxLength: 200 }), fc.json().map(bytes), mutated(fixtures)),
            fc.dictionary(
              fc.constantFrom(proof?.header ?? 'x-any', 'x-zevent-timestamp', 'host'),
              fc.string(),
            ),
            async (body, headers) => {
              expect((await receive(body, headers)).events).toEqual([]);
            },
          ),
        );
      });
    }

    it('never throws whatever a signed body says', async () => {
      await fc.assert(
        fc.asyncProperty(fc.oneof(mutated(fixtures), reshaped(fixtures)), async (body) => {
          const { status, events } = await receive(body);
          expect([200, 400, 401, 403]).toContain(status);
          for (const event of events) {
            expect(event.id.length).toBeLessThan(1000);
            expect(Number.isNaN(new Date(event.at).getTime())).toBe(false);
            // NUL and half a character cannot be stored in a database.
            expect(JSON.stringify(event)).not.toMatch(/\\u0000|\\ud[89a-f]/u);
          }
        }),
        { numRuns: 500 },
      );
    });
  });
}

/** As many fixtures as asked for: every kind first, then again from the start. */
function many(fixtures: readonly Fixture[], size: number): Fixture[] {
  return Array.from({ length: size }, (_, index) => fixtures[index % fixtures.length]!);
}

type Fixtures = ChannelUnderTest['fixtures'];
type Fixture = Pick<Fixtures[number], 'body'>;

/** A fixture with a few bytes changed. */
function mutated(fixtures: Fixtures): fc.Arbitrary<Uint8Array> {
  const change = fc.tuple(fc.nat(), fc.integer({ min: 0, max: 255 }));
  return fc
    .tuple(fc.constantFrom(...fixtures), fc.array(change, { minLength: 1, maxLength: 4 }))
    .map(([{ body }, changes]) => {
      const changed = Uint8Array.from(body);
      for (const [at, value] of changes) changed[at % changed.length] = value;
      return changed;
    });
}

const awkward = fc.oneof(
  fc.jsonValue({ maxDepth: 3 }),
  fc.constantFrom<unknown>('a\u0000b', '\ud83d', '\u0000', '', 2 ** 53, -1, 1e300, '9'.repeat(300), {
    id: {},
  }),
  fc.dictionary(fc.constantFrom('\u0000', '__proto__', 'id', '\ud83d'), fc.jsonValue({ maxDepth: 1 })),
);

/** A fixture in which one value was replaced by any JSON value. */
function reshaped(fixtures: Fixtures): fc.Arbitrary<Uint8Array> {
  return fc.tuple(fc.constantFrom(...fixtures), fc.nat(), awkward).map(([{ body }, pick, value]) => {
    const leaves: [object, string][] = [];
    const root: unknown = JSON.parse(
      new TextDecoder().decode(body),
      function (this: object, key, inner: unknown) {
        if (key !== '') leaves.push([this, key]);
        return inner;
      },
    );
    // The reviver saw the holders that are still in the tree, so writing to them changes the tree.
    const [holder, key] = leaves[pick % leaves.length]!;
    Object.assign(holder, { [key]: value });
    return new TextEncoder().encode(JSON.stringify(root));
  });
}
