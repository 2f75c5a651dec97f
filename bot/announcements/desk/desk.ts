import type { FileReference } from '../../../adapters/render.ts';
import type { Actor } from '../actor.ts';
import type { Newsroom } from '../newsroom.ts';
import { attach, keptAttachment, type NewAttachment } from './attach.ts';
import { decideWishes } from './decide.ts';
import { haltWishes } from './halt.ts';
import { type ListFilter, listAnnouncements } from './list-announcements.ts';
import { viewAnnouncement } from './read-announcement.ts';
import { orRefuse, type Refusal, refuse } from './refusal.ts';
import { type Speaker, speakersFor } from './speakers.ts';
import { type LedgerFilter, viewLedger } from './view-ledger.ts';
import { viewLog } from './view-log.ts';
import { viewOutlook } from './view-outlook.ts';
import { type PlanDeps, viewPlan } from './view-plan.ts';
import type {
  AnnouncementPage,
  AnnouncementView,
  Fulfilled,
  LedgerView,
  LogView,
  Outlook,
  PlanView,
} from './views.ts';
import { writeWishes } from './write.ts';

/** Words somebody gives as the reason of a wish. */
export interface Reasoned {
  reason: string;
}

/**
 * What one actor does with announcements: the pages, the HTTP interface and the commands are doors to it. An
 * announcement is named by its id or code. Every wish may carry a key: the same key is the same wish, and has its
 * effect once.
 */
export interface AnnouncementDesk {
  list(filter: ListFilter): Promise<AnnouncementPage>;
  read(id: string): Promise<AnnouncementView | Refusal>;
  plan(id: string): Promise<PlanView | Refusal>;
  ledger(id: string, filter?: LedgerFilter): Promise<LedgerView | Refusal>;
  log(id: string): Promise<LogView | Refusal>;
  /** What stopping, correcting or withdrawing would do now. */
  outlook(id: string): Promise<Outlook | Refusal>;
  /** The places the actor may write for. */
  speakers(): Promise<Speaker[]>;
  attach(file: NewAttachment): Promise<FileReference | Refusal>;
  attached(id: string): Promise<FileReference | null>;
  create(draft: unknown, key: string | null, file?: FileReference | null): Promise<Fulfilled | Refusal>;
  /** @param file undefined keeps the one there is, null takes it away. */
  edit(
    id: string,
    draft: unknown,
    key: string | null,
    file?: FileReference | null,
  ): Promise<Fulfilled | Refusal>;
  submit(id: string, key: string | null): Promise<Fulfilled | Refusal>;
  approve(id: string, key: string | null): Promise<Fulfilled | Refusal>;
  reject(id: string, why: Reasoned, key: string | null): Promise<Fulfilled | Refusal>;
  stop(id: string, why: Reasoned, key: string | null): Promise<Fulfilled | Refusal>;
  correct(
    id: string,
    words: Reasoned & { title: string; text: string },
    key: string | null,
  ): Promise<Fulfilled | Refusal>;
  withdraw(id: string, why: Reasoned, key: string | null): Promise<Fulfilled | Refusal>;
}

/** What the desk works with. */
export interface DeskDeps extends PlanDeps {
  publicUrl?: string | undefined;
  /** What the open channels can do, to tell editors what became of theirs; absent = nobody is told in chat. */
  capabilities?: Newsroom['capabilities'];
}

/** The desk of an actor. */
export function openDesk(deps: DeskDeps, actor: Actor): AnnouncementDesk {
  return {
    list: (filter) => listAnnouncements(deps, actor, filter),
    read: (id) => orRefuse(() => viewAnnouncement(deps, actor, id)),
    plan: (id) => orRefuse(() => viewPlan(deps, actor, id)),
    ledger: (id, filter) => orRefuse(() => viewLedger(deps, actor, id, filter)),
    log: (id) => orRefuse(() => viewLog(deps, actor, id)),
    outlook: (id) => orRefuse(() => viewOutlook(deps, actor, id)),
    speakers: () => speakersFor(deps, actor),
    attach: (file) =>
      orRefuse(async () => {
        if ((await speakersFor(deps, actor)).length === 0)
          return refuse(403, 'announcement.not_editor', 'Chỉ người soạn thông báo kèm tệp được.');
        return attach(deps, file, deps.clock.now());
      }),
    attached: (id) => keptAttachment(deps, id),
    ...writeWishes(deps, actor),
    ...decideWishes(deps, actor),
    ...haltWishes(deps, actor),
  };
}
