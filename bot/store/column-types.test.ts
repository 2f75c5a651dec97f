import { sql } from 'kysely';
import { eachEngine } from './each-engine.ts';

eachEngine((open) => {
  it('gives values the same JavaScript types on both engines', async () => {
    const { db } = await open();
    const { rows } = await sql<Record<string, unknown>>`
      select 9007199254740991::bigint as int8, 2.5::numeric as numeric, timestamptz '2026-01-02 03:04:05+07' as time,
        '{"a": [1]}'::jsonb as jsonb, date '2026-01-02' as day, '\\x0102'::bytea as bytes, true as yes,
        array[1, null]::bigint[] as int8s, array[1.5]::numeric[] as numerics, array['a,b', null] as texts,
        array[timestamptz '2026-01-02 03:04:05+07'] as times, interval '1 day' as span`.execute(db);
    expect(rows).toEqual([
      {
        int8: 9007199254740991,
        numeric: 2.5,
        time: new Date('2026-01-01T20:04:05Z'),
        jsonb: { a: [1] },
        day: '2026-01-02',
        bytes: Buffer.from([1, 2]),
        yes: true,
        int8s: [1, null],
        numerics: [1.5],
        texts: ['a,b', null],
        times: [new Date('2026-01-01T20:04:05Z')],
        span: '1 day',
      },
    ]);
  });

  it('fails rather than rounding a number beyond 2^53', async () => {
    const { db } = await open();
    await expect(sql`select 9007199254740993::bigint as n`.execute(db)).rejects.toThrow(/JavaScript number/u);
    expect((await sql<{ n: number }>`select 1::bigint as n`.execute(db)).rows).toEqual([{ n: 1 }]);
  });

  it('takes the same parameters on both engines', async () => {
    const { db } = await open();
    const time = new Date('2026-01-01T20:04:05.678Z');
    const words = ['a"b\\c', 'd,e', '{f}', 'null', '', null];
    const { rows } = await sql<Record<string, unknown>>`
      select ${time}::timestamptz as time, ${['x', 'y']}::text[] as two, ${words}::text[] as words,
        ${[[1, 2], [3, 4]]}::int[] as nested, ${[]}::int[] as none, ${[1.5, -2]}::numeric[] as numerics,
        ${{ a: ['ê', 1] }}::jsonb as jsonb, ${JSON.stringify([1, 'hai'])}::jsonb as list,
        ${true}::boolean as yes, ${2n ** 52n}::bigint as big, ${Buffer.from([0, 255])}::bytea as bytes,
        ${[Buffer.from([1]), null]}::bytea[] as byte_list, ${null}::int as nothing, ${undefined}::int as missing,
        ${[time]}::timestamptz[] as times`.execute(db);
    expect(rows).toEqual([
      {
        time,
        two: ['x', 'y'],
        words,
        nested: [
          [1, 2],
          [3, 4],
        ],
        none: [],
        numerics: [1.5, -2],
        jsonb: { a: ['ê', 1] },
        list: [1, 'hai'],
        yes: true,
        big: 2 ** 52,
        bytes: Buffer.from([0, 255]),
        byte_list: [Buffer.from([1]), null],
        nothing: null,
        missing: null,
        times: [time],
      },
    ]);
  });

  it('counts changed rows alike', async () => {
    const { db } = await open();
    const add = () =>
      sql`insert into rate_limit values ('a', now()), ('b', now()) on conflict do nothing`.execute(db);
    expect((await add()).numAffectedRows).toBe(2n);
    expect((await add()).numAffectedRows).toBe(0n);
    expect((await sql`update rate_limit set next_at = now()`.execute(db)).numAffectedRows).toBe(2n);
    expect((await sql`delete from rate_limit where key = 'a'`.execute(db)).numAffectedRows).toBe(1n);
  });
});
