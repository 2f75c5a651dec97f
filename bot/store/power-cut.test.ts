import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { amcheck } from '@electric-sql/pglite/contrib/amcheck';
import { unpackCluster } from './cluster-archive.ts';
import { newDatabase } from './new-database.ts';
import { DurableFolder, durableArguments, durableSettings } from './power-cut.ts';
import { RecordedFolder } from './simulated-disk.ts';

/** Power cuts tried; `POWER_CUTS=500` for a long run, `POWER_CUT_SEED` to see one again. */
const cuts = Number(process.env.POWER_CUTS ?? 12);
const firstSeed = Number(process.env.POWER_CUT_SEED ?? 1);
const cutsMs = 120_000 + cuts * 20_000;

const settings = Object.entries(durableSettings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);

describe('a power cut', () => {
  let scratch: string;
  const { setTimeout } = globalThis;
  beforeAll(() => {
    // An engine that broke leaves a timer of ten seconds behind, for which the process would wait.
    globalThis.setTimeout = ((...words: Parameters<typeof setTimeout>) =>
      setTimeout(...words).unref()) as typeof setTimeout;
  });
  afterAll(() => {
    globalThis.setTimeout = setTimeout;
  });
  beforeEach(() => {
    scratch = mkdtempSync(join(tmpdir(), 'loa-power-'));
  });
  afterEach(() => rmSync(scratch, { recursive: true, force: true }));

  const newFolder = async () => {
    const folder = join(scratch, 'postgres');
    unpackCluster(readFileSync(await newDatabase()), folder);
    return folder;
  };

  it('finds every commit synced once, with PostgreSQL told that syncs are real', async () => {
    const folder = new RecordedFolder(await newFolder());
    const engine = await PGlite.create({ fs: folder, startParams: [...durableArguments, ...settings] });
    expect((await engine.query('show fsync')).rows).toEqual([{ fsync: 'on' }]);
    expect((await engine.query('show wal_sync_method')).rows).toEqual([{ wal_sync_method: 'fsync' }]);
    await engine.query(`insert into rate_limit values ('first', now())`);
    for (let commit = 1; commit <= 20; commit += 1) {
      const before = folder.syncs();
      await engine.query('insert into rate_limit values ($1, now())', [`${commit}`]);
      expect(folder.syncs() - before).toBe(1);
    }
    await engine.close();
  });

  it(
    `at any of ${cuts} moments leaves a database that opens, is whole and has every acknowledged commit`,
    async () => {
      const { folder, acknowledged } = await history(await newFolder(), durableArguments);
      for (let seed = firstSeed; seed < firstSeed + cuts; seed += 1) {
        expect({ seed, ...(await afterCut(folder, acknowledged, seed)) }).toMatchObject({
          lost: [],
          half: [],
        });
      }
    },
    cutsMs,
  );

  it(
    'is noticed by this very test when fsync is off',
    async () => {
      const { folder, acknowledged } = await history(await newFolder(), PGlite.defaultStartParams);
      let noticed = false;
      for (let seed = 1; seed <= 8 && !noticed; seed += 1) {
        const found = await afterCut(folder, acknowledged, seed).catch(() => null);
        noticed = found === null || found.lost.length > 0 || found.half.length > 0;
      }
      expect(noticed).toBe(true);
    },
    cutsMs,
  );

  /** 150 transactions over two tables, with updates, removals, a rollback and checkpoints among them. */
  async function history(path: string, start: string[]) {
    const folder = new RecordedFolder(path);
    const engine = await PGlite.create({ fs: folder, startParams: [...start, ...settings] });
    const acknowledged: { commit: number; after: number }[] = [];
    for (let commit = 1; commit <= 150; commit += 1) {
      await engine.transaction(async (tx) => {
        await tx.query('insert into channel_value values ($1, $2, 1)', [
          `${commit}`,
          'x'.repeat(20 * commit),
        ]);
        await tx.query('insert into channel_lock values ($1, $2, now())', [`${commit}`, 'y']);
        await tx.query(`update channel_value set version = version + 1 where key <> $1`, [`${commit}`]);
      });
      acknowledged.push({ commit, after: folder.changes.length });
      if (commit % 40 === 0) await engine.exec('checkpoint');
    }
    const changes = folder.changes.length;
    await engine.close();
    folder.changes.length = changes;
    return { folder, acknowledged };
  }

  /** Cuts the power at a moment drawn from the seed, opens what is left and looks at it. */
  async function afterCut(
    folder: RecordedFolder,
    acknowledged: { commit: number; after: number }[],
    seed: number,
  ) {
    const random = generator(seed);
    const moment = Math.floor(random() * (folder.changes.length + 1));
    const target = join(scratch, `cut-${seed}`);
    mkdirSync(target);
    folder.cutAfter(moment, random, target);
    const engine = await PGlite.create({
      fs: new DurableFolder(target),
      startParams: [...durableArguments, ...settings],
      extensions: { amcheck },
    });
    try {
      await engine.exec('create extension amcheck');
      await engine.query(`select bt_index_check(indexrelid, true) from pg_index
        join pg_class on pg_class.oid = indexrelid join pg_am on pg_am.oid = relam
        where relkind = 'i' and indisvalid and amname = 'btree'`);
      const damage = await engine.query(`select oid, found.* from pg_class, verify_heapam(oid) found
        where relkind in ('r', 't') and relpersistence = 'p'`);
      expect(damage.rows).toEqual([]);
      const keys = async (sql: string) =>
        new Set((await engine.query<{ key: string }>(sql)).rows.map(({ key }) => Number(key)));
      const values = await keys('select key from channel_value');
      const locks = await keys('select name as key from channel_lock');
      const promised = acknowledged.filter(({ after }) => after <= moment).map(({ commit }) => commit);
      return {
        lost: promised.filter((commit) => !values.has(commit)),
        half: [...values, ...locks].filter((commit) => values.has(commit) !== locks.has(commit)),
      };
    } finally {
      await engine.close();
      rmSync(target, { recursive: true });
    }
  }
});

/** Mulberry32: small, seeded, good enough to choose sectors. */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
