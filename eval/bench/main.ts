import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStore } from '../../bot/store/open-store.ts';
import { measureAnnouncements } from './announce.ts';
import { measureAnswers } from './answer.ts';
import { measureBesideSend } from './answer-beside-send.ts';
import { measureIngest } from './ingest.ts';
import { measureSearch } from './search.ts';
import { measureStartup } from './startup.ts';

/** `npm run bench [-- ingest answer search announce beside startup]`: figures of speed and memory, as ratios within one run where it can be. */
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
  const { province, many } = found;
  console.log(`announcements, ${found.engine}`);
  console.log(`  plan and fan-out of ${province.deliveries} villages: ${province.ms} ms (bar 2000)`);
  for (const { deliveries, ms, restMb, roseMb } of many)
    console.log(
      `  ${deliveries} deliveries: ${ms} ms, memory ${restMb} MB at rest and ${roseMb} MB more at most`,
    );
  const growth = many[1].roseMb / Math.max(1, many[0].roseMb);
  console.log(
    `  five times the deliveries take ${fixed(growth)} times the memory (bar 1.5; 5 = all is held)`,
  );
  console.log(
    `  a reply beside them: median ${found.replyMs} ms, worst ${found.worstReplyMs} ms (bar 1000); with nothing waiting ${found.idleReplyMs} ms`,
  );
}
if (runs('beside')) {
  const { idle, during, questions, sent, villages } = await measureBesideSend(process.env.DATABASE_URL);
  console.log(
    `answers beside a province's send, ${questions} questions each, ${sent} of ${villages} groups reached`,
  );
  console.log(`  idle    p50 ${idle.p50} ms, p95 ${idle.p95} ms, worst ${idle.worst} ms`);
  console.log(`  during  p50 ${during.p50} ms, p95 ${during.p95} ms, worst ${during.worst} ms`);
  console.log(`  ratio   p50 ${fixed(during.p50 / idle.p50)}, p95 ${fixed(during.p95 / idle.p95)} (bar 1.5)`);
}
if (runs('startup')) {
  const { firstStartMs, restartMs, restMb, loadMb, answeredUnderLoad } = await measureStartup();
  console.log(`start to ready: first ${firstStartMs} ms, again ${restartMs} ms`);
  console.log(
    `memory: ${restMb} MB at rest, ${loadMb} MB under load (${answeredUnderLoad} people asking at once)`,
  );
}
process.exit(0);
