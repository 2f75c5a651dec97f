import { AnnouncementFault } from '../../../bot/announcements/announcement.ts';
import {
  correctAnnouncement,
  type Halted,
  stopAnnouncement,
  withdrawAnnouncement,
} from '../../../bot/announcements/stop-and-correct.ts';
import type { Wish } from '../history.ts';
import { markText } from './marks.ts';
import type { RunParts } from './run-parts.ts';
import { audienceVillages } from './village-world.ts';

/** Editors who send announcements, and stop, correct or withdraw them, with double clicks. */
export function startOffice(run: RunParts, announcements: Map<string, string>): void {
  for (const name of ['tb1', 'tb2']) run.scheduler.spawn('world', () => edit(run, name, announcements));
}

async function edit(run: RunParts, name: string, announcements: Map<string, string>): Promise<void> {
  const { history, random, scheduler, world } = run;
  await scheduler.sleep(random.below(12_000));
  history.record('office', 'ok', { name: 'audience', announcement: name, villages: audienceVillages });
  const id = await world.bench.approved(textOf(name, 1));
  announcements.set(name, id);
  history.record('office', 'ok', { name: 'wish', wish: 'send', announcement: name, version: 1 });
  let version = 1;
  for (let more = random.below(3); more > 0; more -= 1) {
    await scheduler.sleep(1500 + random.below(25_000));
    const wish = (['stop', 'correct', 'correct', 'withdraw'] as const)[random.below(4)]!;
    const next = wish === 'stop' ? version : version + 1;
    if (await click(run, id, { name: 'wish', wish, announcement: name, version: next }, more)) version = next;
  }
}

/** One wish; now and then clicked twice. @returns whether it was granted. */
async function click(run: RunParts, id: string, act: Wish, more: number): Promise<boolean> {
  const { history, random } = run;
  history.record('office', 'invoke', act);
  try {
    const key = `${act.announcement}-${more}`;
    const { inFlight } = await carryOut(run, id, act, key);
    history.record('office', 'ok', { ...act, inFlight });
    if (random.below(3) === 0) await carryOut(run, id, act, key);
    return true;
  } catch (error) {
    if (!(error instanceof AnnouncementFault)) throw error;
    history.record('office', 'fail', act);
    return false;
  }
}

function carryOut(run: RunParts, id: string, act: Wish, key: string): Promise<Halted> {
  const { deps } = run.world.bench;
  const text = textOf(act.announcement, act.version);
  if (act.wish === 'stop') return stopAnnouncement(deps, id, 'duyet', 'nhầm ngày', key);
  if (act.wish === 'withdraw') return withdrawAnnouncement(deps, id, 'duyet', text, key);
  return correctAnnouncement(deps, id, 'duyet', { title: 'Lịch tiêm', text, reason: 'sai ngày' }, key);
}

function textOf(announcement: string, version: number): string {
  return `Tiêm chủng tại trạm y tế ${markText(`${announcement}.v${version}`)}`;
}
