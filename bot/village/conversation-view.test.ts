import fc from 'fast-check';
import { memoryStorage } from '../../adapters/channel-storage-memory.ts';
import { groupOf } from '../../adapters/web/addresses.ts';
import { type Entry, transcriptOf } from '../../adapters/web/transcript.ts';
import { newsView, wholeView } from './conversation-view.ts';

const village = 'thon-0123456789abcdef';
const address = { village, resident: 'mui' };
const conversation = groupOf(village);
const now = 1_000_000;

const asked = (id: string, addressed = true, at = now): Entry => ({
  by: 'resident',
  id,
  at,
  text: id,
  sender: `${village}.mui`,
  name: 'Bà Mùi',
  addressed,
});
const answered = (id: string): Entry => ({ by: 'bot', id, at: now, text: id, choices: [] });

function bench() {
  const transcript = transcriptOf(memoryStorage());
  return {
    transcript,
    say: async (...entries: Entry[]) => {
      for (const entry of entries) await transcript.add(conversation, entry);
    },
    news: (cursor: string) => newsView(transcript, 'group', address, cursor, now),
    whole: async (all = false) => wholeView('group', await transcript.after(conversation, 0), now, all),
  };
}

const ids = (view: { lines: { entry: Entry }[] }) => view.lines.map(({ entry }) => entry.id);

describe('the news of a conversation', () => {
  it('are what was said after the cursor, and nothing twice', async () => {
    const { say, news, whole } = bench();
    await say(asked('a'));
    const { cursor } = await whole();
    await say(answered('b'), asked('c'));
    const first = await news(cursor);
    expect(ids(first)).toEqual(['b', 'c']);
    expect(ids(await news(first.cursor))).toEqual([]);
    expect(first.reset).toBe(false);
  });

  it('know what a new line answers to, however long ago it was said', async () => {
    const { say, news, whole } = bench();
    await say(asked('a'));
    const { cursor } = await whole();
    await say({ ...answered('b'), replyTo: 'a' });
    expect((await news(cursor)).known.get('a')).toMatchObject({ text: 'a' });
  });

  it('begin anew when the conversation was erased, even when as much was said again', async () => {
    const { transcript, say, news, whole } = bench();
    await say(asked('a'), answered('b'));
    const { cursor } = await whole();
    await transcript.erase(conversation);
    expect(await news(cursor)).toMatchObject({ reset: true, lines: [], cursor: '0' });
    await say(asked('c'), answered('d'));
    const view = await news(cursor);
    expect(view.reset).toBe(true);
    expect(ids(view)).toEqual(['c', 'd']);
  });

  it.each(['', '-1', '9:x', 'NaN', '1:', '1e9:a'])(
    'begin anew for the broken cursor "%s"',
    async (cursor) => {
      const { say, news } = bench();
      await say(asked('a'));
      expect(await news(cursor)).toMatchObject({ reset: true });
      expect(ids(await news(cursor))).toEqual(['a']);
    },
  );

  it('lose and repeat nothing, whenever one looks', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.boolean(), { maxLength: 40 }), async (script) => {
        const { say, news } = bench();
        const seen: string[] = [];
        let cursor = '0';
        for (const [step, look] of [...script, true].entries()) {
          if (!look) await say(step % 3 ? asked(`m${step}`) : answered(`m${step}`));
          else {
            const view = await news(cursor);
            seen.push(...ids(view));
            cursor = view.cursor;
          }
        }
        expect(seen).toEqual(script.flatMap((look, step) => (look ? [] : [`m${step}`])));
      }),
    );
  });
});

describe('an answer on its way', () => {
  it.each<[string, Entry[], boolean]>([
    ['nobody asked', [], false],
    ['somebody asked', [asked('a')], true],
    ['somebody asked and a neighbour went on talking', [asked('a'), asked('b', false)], true],
    ['neighbours talk', [asked('a', false)], false],
    ['it was answered', [asked('a'), answered('b')], false],
    ['it was asked long ago', [asked('a', true, now - 61_000)], false],
  ])('is announced or not when %s', async (_, entries, waiting) => {
    const { say, news, whole } = bench();
    await say(...entries);
    expect((await whole()).waiting).toBe(waiting);
    expect((await news((await whole()).cursor)).waiting).toBe(waiting);
  });
});

describe('a long conversation', () => {
  it('shows its last lines and how many are older, or all on request', async () => {
    const { say, whole } = bench();
    await say(...Array.from({ length: 75 }, (_, at) => answered(`m${at}`)));
    expect(await whole()).toMatchObject({ hidden: 15 });
    expect(ids(await whole())).toHaveLength(60);
    expect(ids(await whole()).at(-1)).toBe('m74');
    expect(ids(await whole(true))).toHaveLength(75);
  });
});
