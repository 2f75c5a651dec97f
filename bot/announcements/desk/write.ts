import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { dayInVietnam } from '../../clock.ts';
import { placeLabels } from '../../places/place-labels.ts';
import type { Actor } from '../actor.ts';
import type { Announcement, Draft } from '../draft.ts';
import { createDraft, editDraft } from '../draft.ts';
import type { AnnouncementDesk, DeskDeps } from './desk.ts';
import { readDraft } from './draft-input.ts';
import { findAnnouncement, mustHaveRight } from './read-announcement.ts';
import { orRefuse, type Refusal, refuse } from './refusal.ts';

/** Making and changing drafts. */
export function writeWishes(deps: DeskDeps, actor: Actor): Pick<AnnouncementDesk, 'create' | 'edit'> {
  const { store, clock } = deps;

  /** The draft when its place is the actor's to write for; all its faults when not right. */
  async function taken(sent: unknown): Promise<Draft | Refusal> {
    const read = await readDraft(store.db, clock, sent);
    if (!read.ok)
      return refuse(
        422,
        'announcement.draft',
        read.faults.map(({ sentence }) => sentence).join(' '),
        read.faults,
      );
    await mustHaveRight(deps, actor, 'edit', read.draft.place);
    return read.draft;
  }

  return {
    create: (sent, key, file = null) =>
      orRefuse(async () => {
        const draft = await taken(sent);
        if ('ok' in draft) return draft;
        const requestKey = keyOf(actor, 'create', key);
        const { id, code, made } = await createDraft(store.db, draft, actor, clock.now(), requestKey, file);
        const known = await findAnnouncement(deps, actor, id);
        if (!made && !sameWords(draft, known))
          return refuse(
            409,
            'announcement.key_used',
            `Lần soạn này đã lưu thành ${code} với nội dung khác. Mở ${code} để sửa, hoặc soạn một thông báo mới.`,
          );
        const { state } = known;
        const labels = await placeLabels(store.db, [draft.place], dayInVietnam(clock.now()));
        return {
          ok: true,
          id,
          code,
          state,
          sentence: `Đã lưu bản nháp ${code} của ${labels.get(draft.place)}.`,
        };
      }),
    edit: (id, sent, key, file) =>
      orRefuse(async () => {
        const known = await findAnnouncement(deps, actor, id);
        await mustHaveRight(deps, actor, 'edit', known.place);
        const draft = await taken(sent);
        if ('ok' in draft) return draft;
        await editDraft(
          store.db,
          known.id,
          draft,
          actor,
          clock.now(),
          file,
          keyOf(actor, 'edit', key, known.id, [draft, file ?? null]),
        );
        const { code, state } = await findAnnouncement(deps, actor, known.id);
        return { ok: true, id: known.id, code, state, sentence: `Đã lưu bản nháp ${code}.` };
      }),
  };
}

/** The words of a draft that make it another one; the order of keys is the same on both sides. */
function sameWords(
  { place, title, text, urgent, audience, sendAt, repeat }: Draft,
  known: Announcement,
): boolean {
  const of = (one: Draft['audience']) => [
    one.places,
    one.except,
    one.where.map(({ figure, is, value }) => [figure, is, value]),
  ];
  return isDeepStrictEqual(
    [place, title, text, urgent, of(audience), sendAt?.getTime() ?? null, repeat],
    [
      known.place,
      known.title,
      known.text,
      known.urgent,
      of(known.audience),
      known.send_at?.getTime() ?? null,
      known.repeat,
    ],
  );
}

/**
 * One actor's key for one wish about one announcement: nobody meets another's by chance or guess.
 *
 * @param words what was typed with the wish: going back in the browser, changing it and sending again is another wish.
 */
export function keyOf(
  actor: Actor,
  wish: string,
  key: string | null,
  announcement = '',
  words: unknown = null,
): string | null {
  if (key === null) return null;
  const digest =
    words === null ? '' : createHash('sha256').update(JSON.stringify(words)).digest('base64url').slice(0, 22);
  return [actor, wish, announcement, key, digest].join('/');
}
