import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStore } from '../../bot/store/open-store.ts';
import { measureAnnouncements } from './announce.ts';
import { measureAnswers } from './answer.ts';
import { measureIngest } from './ingest.ts';
import { measureSearch } from './search.ts';
import { measureStartup } from './startup.ts';

/** `npm run bench [-- ingest answer search announce startup]`: figures of speed and memory, as ratios within one run where it can be. */
const wanted = process.argv.slice(2);
const runs = (name: string) => wanted.length === 0 || wanted.includes(name);
const fixed = (value: number) => Number(value.toFixed(2));

if (runs('ingest')) {
  const dataDir = mkdtempSync(join(tmpdir(), 'loa-bench-'));
  const store = await openStore(
    process.env.DATABASE_URL ? { databaseUrl: process.env.DATABASE_URL } : { dataDir },
  );
  const { stored, unstored, ratio, rows } = await measureIngest(store, 5);
  await store.close();
  rmSync(dataDir, { recursive: true, force: true });
  console.log(`ingest, ${store.engine}, 50 connections, every request another signed message`);
  console.log(
    `  durable   ${fixed(stored.perSecond)}/s, p50 ${stored.p50} ms, p99 ${stored.p99} ms, not 200: ${stored.not200}`,
  );
  console.log(`  unstored  ${fixed(unstored.perSecond)}/s, p50 ${unstored.p50} ms, p99 ${unstored.p99} ms`);
  console.log(`  ratio     ${fixed(ratio)} (bar 0.6); rows in the inbox: ${rows}`);
}
if (runs('answer')) {
  const { questions, p50, p95, p99 } = await measureAnswers();
  console.log(
    `answer, whole turn without network, ${questions} questions: p50 ${p50} ms, p95 ${p95} ms, p99 ${p99} ms`,
  );
}
if (runs('search')) {
  for (const { searcher, entries, typing, hit1, hit3, p50, p95 } of measureSearch())
    console.log(
      `search, ${entries} entries, ${searcher}, ${typing}: hit@1 ${fixed(hit1)}, hit@3 ${fixed(hit3)}, p50 ${fixed(p50)} ms, p95 ${fixed(p95)} ms`,
    );
}
if (runs('announce')) {
  const found = await measureAnnouncements(process.env.DATABASE_URL);
  console.log(`announcements, ${found.engine}`);
  console.log(`  plan and fan-out of ${found.villages} villages: ${found.provinceMs} ms (bar 2000)`);
  console.log(
    `  ${found.deliveries} deliveries: ${found.deliveriesMs} ms, memory ${found.beforeMb} MB before, ${found.afterMb} MB after`,
  );
  console.log(
    `  a reply beside them: median ${found.replyMs} ms, worst ${found.worstReplyMs} ms (bar 1000); with nothing waiting ${found.idleReplyMs} ms`,
  );
}
if (runs('startup')) {
  const { firstStartMs, restartMs, restMb, loadMb, answeredUnderLoad } = await measureStartup();
  console.log(`start to ready: first ${firstStartMs} ms, again ${restartMs} ms`);
  console.log(
    `memory: ${restMb} MB at rest, ${loadMb} MB under load (${answeredUnderLoad} people asking at once)`,
  );
}
process.exit(0);
