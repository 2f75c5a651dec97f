import { randomBytes } from 'node:crypto';
import { emptyOld } from '../privacy/retention.ts';
import { eachEngine } from '../store/each-engine.ts';
import { exportDatabase } from '../store/export-database.ts';
import type { Store } from '../store/open-store.ts';
import { turnBench } from '../turn/turn-bench.ts';
import { claimFiles, failFile, keepFile, mostAttempts } from './claim-files.ts';
import { mediaFault } from './media-fault.ts';
import { mediaSeal } from './media-seal.ts';
import { noteDownPictures, readFile } from './media-store.ts';
import { fileStarts } from './trial-files.ts';

const seal = mediaSeal(randomBytes(32));
const picture = { kind: 'image' as const, url: 'https://cdn.example/anh.jpg' };

eachEngine((open) => {
  /** A ticket of `an`, and its pictures noted down. */
  async function bench(attachments = [picture]) {
    const store = await open();
    const talk = await turnBench(store);
    await talk.say('phản ánh: cống tắc ở thôn 5', { from: 'an' });
    const { code, person, conversation } = await store.db
      .selectFrom('feedback')
      .selectAll()
      .executeTakeFirstOrThrow();
    const note = (ticket = { code, person, conversation }) =>
      store.db.transaction().execute((tx) => noteDownPictures(tx, ticket, attachments, talk.clock.now()));
    await note();
    return { ...talk, store, code, note, person, conversation };
  }

  async function keepAll(store: Store, clock: Parameters<typeof claimFiles>[1]) {
    const claimed = await claimFiles(store, clock, 10);
    for (const file of claimed)
      await keepFile(store, file, { mime: 'image/jpeg', sealed: seal.seal(file.id, fileStarts.jpg) });
    return claimed.map(({ id }) => id);
  }

  it('gives back what was kept, by its ticket only, and holds neither bytes nor address in the clear', async () => {
    const { store, clock, code } = await bench();
    const [id] = await keepAll(store, clock);
    expect(await readFile(store, seal, code, id!)).toEqual({
      ok: true,
      file: { bytes: fileStarts.jpg, mime: 'image/jpeg' },
    });
    expect(await readFile(store, seal, 'PA-00000', id!)).toEqual({ ok: false, reason: 'absent' });
    const row = await store.db.selectFrom('media_file').selectAll().executeTakeFirstOrThrow();
    expect(row.sealed!.includes(fileStarts.jpg)).toBe(false);
    expect(row.source).toBeNull();
  });

  it('says when a file was kept under another key', async () => {
    const { store, clock, code } = await bench();
    const [id] = await keepAll(store, clock);
    expect(await readFile(store, mediaSeal(randomBytes(32)), code, id!)).toEqual({
      ok: false,
      reason: 'other-key',
    });
  });

  it('notes down pictures only, at most ten, and only on the person’s own living ticket', async () => {
    const { store, note, code, person, conversation } = await bench(Array(12).fill(picture));
    const count = async () => (await store.db.selectFrom('media_file').select('id').execute()).length;
    expect(await count()).toBe(10);
    await note({ code, conversation, person: 'fake:direct:binh' });
    await store.db.updateTable('feedback').set({ text: '' }).execute();
    await note({ code, conversation, person });
    expect(await count()).toBe(10);
  });

  it('gives a file to one worker at a time, and refuses the late one', async () => {
    const { store, clock } = await bench();
    const [late] = await claimFiles(store, clock, 10);
    expect(await claimFiles(store, clock, 10)).toEqual([]);
    clock.advance(61_000);
    const [next] = await claimFiles(store, clock, 10);
    expect(await keepFile(store, late!, { mime: 'image/png', sealed: Buffer.from('muộn') })).toBe(false);
    expect(await keepFile(store, next!, { mime: 'image/png', sealed: Buffer.from('đúng') })).toBe(true);
  });

  it('tries again with growing pauses, then gives up and forgets the address', async () => {
    const { store, clock } = await bench();
    let tries = 0;
    for (let step = 0; step < 100; step += 1) {
      for (const file of await claimFiles(store, clock, 1)) {
        tries += 1;
        await failFile(store, clock, file, mediaFault('busy').fault);
      }
      clock.advance(15 * 60_000);
    }
    expect(tries).toBe(mostAttempts);
    expect(await store.db.selectFrom('media_file').select(['state', 'source', 'fault']).execute()).toEqual([
      { state: 'lost', source: null, fault: 'media.busy' },
    ]);
  });

  it('erases the files with the person, also one that is being fetched', async () => {
    const { store, clock, say } = await bench([picture, picture]);
    const [held] = await claimFiles(store, clock, 1);
    await keepAll(store, clock);
    await say('xóa', { from: 'an' });
    expect(await keepFile(store, held!, { mime: 'image/jpeg', sealed: Buffer.from('x') })).toBe(false);
    expect(await store.db.selectFrom('media_file').selectAll().execute()).toEqual([]);
  });

  it('keeps a file as long as its feedback', async () => {
    const { store, clock } = await bench();
    await keepAll(store, clock);
    const left = async () => {
      while ((await emptyOld(store, clock)) > 0);
      return (await store.db.selectFrom('media_file').select('id').execute()).length;
    };
    clock.advance(364 * 86_400_000);
    expect(await left()).toBe(1);
    clock.advance(2 * 86_400_000);
    expect(await left()).toBe(0);
  });

  it('is in a backup, sealed', async () => {
    const { store, clock, code } = await bench();
    const [id] = await keepAll(store, clock);
    let text = '';
    await exportDatabase(store.db, async (lines) => {
      text += lines;
    });
    const line = text.split('\n').find((one) => one.includes(id!))!;
    const hex = (JSON.parse(line) as string[]).find((value) => value?.startsWith('\\x'))!;
    expect(seal.open(id!, Buffer.from(hex.slice(2), 'hex'))).toEqual({ ok: true, bytes: fileStarts.jpg });
    expect(line).toContain(code);
  });
});
