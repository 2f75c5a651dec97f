import { dayInVietnam } from '../../clock.ts';
import type { Draft } from '../draft.ts';
import { createDraft, editDraft } from '../draft.ts';
import type { Actor } from './actor.ts';
import type { AnnouncementDesk, DeskDeps } from './desk.ts';
import { readDraft } from './draft-input.ts';
import { placeLabels } from './place-labels.ts';
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
        const { id, code } = await createDraft(store.db, draft, actor, clock.now(), requestKey, file);
        const { state } = await findAnnouncement(deps, actor, id);
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
          keyOf(actor, 'edit', key, known.id),
        );
        const { code, state } = await findAnnouncement(deps, actor, known.id);
        return { ok: true, id: known.id, code, state, sentence: `Đã lưu bản nháp ${code}.` };
      }),
  };
}

/** One actor's key for one wish about one announcement: nobody meets another's by chance or guess. */
export function keyOf(actor: Actor, wish: string, key: string | null, announcement = ''): string | null {
  return key === null ? null : [actor, wish, announcement, key].join('/');
}
