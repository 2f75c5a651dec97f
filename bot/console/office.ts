import type { Actor } from '../announcements/actor.ts';
import { type AnnouncementDesk, openDesk } from '../announcements/desk/desk.ts';
import type { PlanDeps } from '../announcements/desk/view-plan.ts';
import { dayInVietnam } from '../clock.ts';
import { type GuideOf, listStuck, type StuckView } from '../coach/list-stuck.ts';
import type { Finding } from '../doctor/finding.ts';
import { type ListedStatus, type QuestionReport, reportQuestions } from '../faq/questions.ts';
import { type FeedbackFilter, type FeedbackView, listFeedback } from '../feedback/list-feedback.ts';
import { replyToFeedback, setFeedbackState } from '../feedback/reply-to-feedback.ts';
import { type GroupsOffice, groupsOffice } from '../groups/groups-office.ts';
import type { Done } from '../handoffs/done.ts';
import { type HandoffFilter, type HandoffView, listHandoffs } from '../handoffs/list-handoffs.ts';
import { closeHandoff, replyToHandoff } from '../handoffs/reply-to-handoff.ts';
import type { ReplyDeps, StaffReply } from '../handoffs/staff-reply.ts';
import { type PeopleOffice, peopleOffice } from '../people/people-office.ts';
import { type PlacesOffice, placesOffice } from '../places/places-office.ts';
import {
  addStaff,
  type GivenPassword,
  listStaff,
  removeStaff,
  resetStaff,
  type StaffView,
  staffKey,
} from './staff.ts';

/**
 * Everything the team does with what waits for it. The console, the `loa` command and the HTTP interface are three
 * doors to this one office.
 */
export interface Office extends PlacesOffice, PeopleOffice, GroupsOffice {
  handoffs(filter: HandoffFilter): Promise<HandoffView[]>;
  replyToHandoff(id: string, reply: StaffReply): Promise<Done>;
  closeHandoff(id: string): Promise<Done>;
  feedback(filter: FeedbackFilter): Promise<FeedbackView[]>;
  replyToFeedback(code: string, reply: StaffReply): Promise<Done>;
  setFeedbackState(code: string, state: 'working' | 'closed'): Promise<Done>;
  questions(days: number, status?: ListedStatus): Promise<QuestionReport>;
  /** Steps of guides at which people got stuck in the last days. */
  stuck(days: number): Promise<StuckView[]>;
  /** What is wrong with the machine, the data and the channels of the server. */
  examine(): Promise<Finding[]>;
  /** What somebody does with announcements. Over HTTP it is always the service that holds the token. */
  announcements(actor: Actor): AnnouncementDesk;
  staff(): Promise<StaffView[]>;
  addStaff(name: string): Promise<GivenPassword>;
  resetStaff(name: string): Promise<GivenPassword>;
  removeStaff(name: string): Promise<Done>;
}

/** What an office is made of. */
export interface OfficeParts extends ReplyDeps {
  /** How the channels stand; absent where none is open. */
  standing?: PlanDeps['standing'];
  /** Checks the words of an announcement; absent = nothing is checked. */
  check?: PlanDeps['check'];
  /** The address residents open, for attached files. */
  publicUrl?: string | undefined;
  /** Looks for what is wrong; absent = nothing is looked at. */
  examine?: () => Promise<Finding[]>;
  /** A guide by its id; one that is no longer shipped is shown by its id. */
  guideOf: GuideOf;
}

/** An office on an open store. */
export function openOffice(parts: OfficeParts): Office {
  const { store, clock, capabilities, guideOf, standing = null, check = async () => [], publicUrl } = parts;
  const { examine = async () => [] } = parts;
  return {
    handoffs: (filter) => listHandoffs(store, clock, filter),
    replyToHandoff: (id, reply) => replyToHandoff(parts, id, reply),
    closeHandoff: (id) => closeHandoff(parts, id),
    feedback: (filter) => listFeedback(store, filter),
    replyToFeedback: (code, reply) => replyToFeedback(parts, code, reply),
    setFeedbackState: (code, state) => setFeedbackState(parts, code, state),
    questions(days, status) {
      const since = new Date(clock.now().getTime() - days * 86_400_000);
      return reportQuestions(store, { since, status, titleOf: (id) => guideOf(id)?.title ?? id });
    },
    stuck(days) {
      const since = dayInVietnam(new Date(clock.now().getTime() - days * 86_400_000));
      return listStuck(store, since, guideOf);
    },
    examine,
    announcements: (actor) => openDesk({ store, clock, standing, check, publicUrl, capabilities }, actor),
    staff: () => listStaff(store),
    addStaff: (name) => addStaff(store, clock, name),
    resetStaff: (name) => resetStaff(store, name),
    removeStaff: (name) => removeStaff(store, name),
    ...placesOffice(store, clock),
    ...peopleOffice(store, clock, staffKey),
    ...groupsOffice(store, clock),
  };
}
