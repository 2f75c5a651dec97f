import { dayInVietnam } from '../clock.ts';
import type { Reader } from '../store/reader.ts';
import type { Announcement } from './draft.ts';
import { speakerOf } from './prepare-plan.ts';

/** An announcement as everybody may read it: in its present words. */
export interface PresentWords {
  announcement: string;
  code: string;
  version: number;
  /** `corrected`: these words replaced others; `withdrawn`: they take it back; `stopped`: nobody is to go by it. */
  status: 'valid' | 'corrected' | 'withdrawn' | 'stopped';
  title: string;
  text: string;
  /** "UBND xã Châu Quế". */
  from: string;
  /** When these words went out, and when the first did. */
  at: Date;
  firstAt: Date;
  /** Why the words were changed. */
  reason: string | null;
}

/** The present words of an announcement that is or was out; null for everything that nobody has been sent. */
export async function presentWords(read: Reader, id: string): Promise<PresentWords | null> {
  const row = await read
    .selectFrom('announcement as one')
    .innerJoin('announcement_version as version', (join) =>
      join.onRef('version.announcement', '=', 'one.id').onRef('version.version', '=', 'one.version'),
    )
    .innerJoin('announcement_version as first', (join) =>
      join.onRef('first.announcement', '=', 'one.id').on('first.version', '=', 1),
    )
    .select(['one.id', 'one.code', 'one.state', 'one.place', 'one.version'])
    .select(['version.title', 'version.text', 'version.purpose', 'version.reason', 'version.made_at'])
    .select('first.made_at as firstAt')
    .where('one.id', '=', id)
    .executeTakeFirst();
  if (!row) return null;
  return {
    announcement: row.id,
    code: row.code,
    version: row.version,
    status: statusOf(row.state, row.purpose),
    title: row.title,
    text: row.text,
    from: await speakerOf(read, row.place, dayInVietnam(row.firstAt)),
    at: row.made_at,
    firstAt: row.firstAt,
    reason: row.reason,
  };
}

function statusOf(state: Announcement['state'], purpose: string): PresentWords['status'] {
  if (purpose === 'withdrawal') return 'withdrawn';
  if (state === 'stopped') return 'stopped';
  return purpose === 'correction' ? 'corrected' : 'valid';
}

/** What a code that a resident has in hand stands for. */
export interface CodeMatter {
  announcement: string;
  /** The version on the card; null = the code of the announcement itself, which all versions share. */
  version: number | null;
  /** Villages that somebody who has this code may speak for. */
  villages: string[];
}

/** What a code of a card (`CT-...`) or of an announcement (`TB-...`) stands for, or null. */
export async function matterOfCode(read: Reader, code: string): Promise<CodeMatter | null> {
  if (code.startsWith('CT-')) {
    const cards = await read
      .selectFrom('relay_card as card')
      .innerJoin('relay_card_village as of', 'of.message', 'card.message')
      .select(['card.message', 'card.announcement', 'card.version', 'of.village'])
      .where('card.code', '=', code)
      .orderBy('card.made_at', 'desc')
      .orderBy('card.message')
      .execute();
    const [newest] = cards;
    if (!newest) return null;
    const villages = cards.filter(({ message }) => message === newest.message).map(({ village }) => village);
    return { announcement: newest.announcement, version: newest.version, villages };
  }
  const known = await read
    .selectFrom('announcement')
    .select('id')
    .where('code', '=', code)
    .executeTakeFirst();
  if (!known) return null;
  const villages = await read
    .selectFrom('announcement_village')
    .select('village')
    .where('announcement', '=', known.id)
    .execute();
  return { announcement: known.id, version: null, villages: villages.map(({ village }) => village) };
}

/**
 * Does who has this code have the present words? A card has those of its version. The code of the announcement stands
 * under all its versions: it tells something of the present one only while that is the only one.
 */
export function isOfPresent(matter: CodeMatter, present: PresentWords): boolean {
  return present.status !== 'stopped' && (matter.version ?? 1) === present.version;
}

/** `23/11/2026`, in Viet Nam. */
export function dayText(time: Date): string {
  return dayInVietnam(time).split('-').reverse().join('/');
}
