import { sql } from 'kysely';
import { eachEngine } from './each-engine.ts';
import { openStore } from './open-store.ts';

eachEngine((open, engine) => {
  const limit = (key: string) => ({ key, next_at: new Date() });

  it('commits what succeeds and rolls back what fails, however many run at once', async () => {
    const { db } = await open();
    const runs = Array.from({ length: 10 }, (_, at) =>
      db.transaction().execute(async (tx) => {
        await tx
          .insertInto('rate_limit')
          .values(limit(`${at}`))
          .execute();
        await tx.selectFrom('rate_limit').selectAll().execute();
        if (at % 2) throw new Error('given up');
      }),
    );
    const results = await Promise.allSettled(runs);
    expect(results.map(({ status }) => status === 'fulfilled')).toEqual(results.map((_, at) => at % 2 === 0));
    const kept = await db.selectFrom('rate_limit').select('key').orderBy('key').execute();
    expect(kept.map(({ key }) => key)).toEqual(['0', '2', '4', '6', '8']);
  });

  it('goes on after a refused statement, inside a transaction and outside', async () => {
    const { db } = await open();
    await expect(sql`select nonsense`.execute(db)).rejects.toMatchObject({
      code: 'store.defect',
      sqlState: '42703',
    });
    const failing = db.transaction().execute(async (tx) => {
      await tx.insertInto('rate_limit').values(limit('lost')).execute();
      await sql`select nonsense`.execute(tx);
    });
    await expect(failing).rejects.toMatchObject({ code: 'store.defect', retry: 'never' });
    await db.insertInto('rate_limit').values(limit('kept')).execute();
    expect(await db.selectFrom('rate_limit').select('key').execute()).toEqual([{ key: 'kept' }]);
  });

  it('names a violated constraint, and repeats nothing of the row', async () => {
    const { db } = await open();
    const add = () => db.insertInto('rate_limit').values(limit('bí mật')).execute();
    await add();
    const error = await add().catch((thrown) => thrown);
    expect(error).toMatchObject({
      code: 'store.constraint',
      constraint: 'rate_limit_pkey',
      sqlState: '23505',
    });
    const wrong = await sql`select ${'bí mật'}::text::int`.execute(db).catch((thrown) => thrown);
    expect(wrong).toMatchObject({ sqlState: '22P02' });
    for (const one of [error, wrong])
      expect(JSON.stringify(one) + one.message + one.stack).not.toContain('bí mật');
  });

  it('refuses the outer database inside a transaction at once, and only there', async () => {
    const { db } = await open();
    let later: Promise<unknown> = Promise.resolve();
    let finish = () => {};
    const finished = new Promise<void>((resolve) => {
      finish = resolve;
    });
    await db.transaction().execute(async (tx) => {
      await tx.insertInto('rate_limit').values(limit('inside')).execute();
      await expect(sql`select 1`.execute(db)).rejects.toThrow(/use the transaction that was passed in/u);
      await expect(db.transaction().execute(async () => {})).rejects.toThrow(
        /was used inside a transaction/u,
      );
      later = finished.then(() => sql`select 1`.execute(db));
    });
    finish();
    await later;
    expect(await db.selectFrom('rate_limit').select('key').execute()).toEqual([{ key: 'inside' }]);
  });

  it('lets others use the database while a transaction is open', async () => {
    const { db } = await open();
    let finish = () => {};
    const finished = new Promise<void>((resolve) => {
      finish = resolve;
    });
    const holding = db.transaction().execute(async (tx) => {
      await tx.insertInto('rate_limit').values(limit('held')).execute();
      await finished;
    });
    const waiting = db.selectFrom('rate_limit').select('key').execute();
    finish();
    await holding;
    // One connection on the embedded engine: it waits and sees the row. Many on a server: it may see either.
    if (engine === 'embedded') expect(await waiting).toEqual([{ key: 'held' }]);
    else await waiting;
  });

  it('tells listeners what was committed, and nothing that was rolled back', async () => {
    const { db, onNotify } = await open();
    const heard: string[] = [];
    const [stopFirst] = await Promise.all([
      onNotify('first', () => heard.push('first')),
      onNotify('Second one', () => heard.push('second')),
    ]);
    await db.transaction().execute(async (tx) => {
      await sql`notify first`.execute(tx);
      expect(heard).toEqual([]);
    });
    while (heard.length < 1) await sql`select 1`.execute(db);
    await expect(
      db.transaction().execute(async (tx) => {
        await sql`notify first`.execute(tx);
        throw new Error('given up');
      }),
    ).rejects.toThrow('given up');
    await sql`notify "Second one"`.execute(db);
    while (heard.length < 2) await sql`select 1`.execute(db);
    expect(heard).toEqual(['first', 'second']);
    await stopFirst();
    await sql`notify first`.execute(db);
    await sql`notify "Second one"`.execute(db);
    while (heard.length < 3) await sql`select 1`.execute(db);
    expect(heard).toEqual(['first', 'second', 'second']);
  });

  it('gives a listener no part in the transaction that woke it', async () => {
    const { db, onNotify } = await open();
    const answers: unknown[] = [];
    await onNotify('woken', () => {
      answers.push(sql`select 1 as one`.execute(db).then(({ rows }) => rows));
    });
    await db.transaction().execute((tx) => sql`notify woken`.execute(tx));
    while (answers.length === 0) await sql`select 1`.execute(db);
    expect(await Promise.all(answers)).toEqual([[{ one: 1 }]]);
  });

  it('leaves the event loop free during a long statement', async () => {
    const { db } = await open();
    let ticks = 0;
    const timer = setInterval(() => {
      ticks += 1;
    }, 1);
    await sql`select count(*) from generate_series(1, 300000)`.execute(db);
    clearInterval(timer);
    expect(ticks).toBeGreaterThan(0);
  });

  it('says so when it is used after it was closed', async () => {
    const store = engine === 'embedded' ? await openStore({}) : await (await open()).another();
    await store.close();
    await store.close();
    await expect(sql`select 1`.execute(store.db)).rejects.toMatchObject({ code: 'store.closed' });
  });
});
