import type { AnnouncementTable } from '../store/announcement-tables.ts';

export type AnnouncementState = AnnouncementTable['state'];

/** What stands in the way of a wish: a stable code and a sentence for whoever wished it. */
export class AnnouncementFault extends Error {
  override readonly name = 'AnnouncementFault';
  constructor(
    readonly code: string,
    sentence: string,
  ) {
    super(sentence);
  }
}

/** The states as people read them. */
export const stateWords: Readonly<Record<AnnouncementState, string>> = {
  draft: 'bản nháp',
  submitted: 'chờ duyệt',
  approved: 'đã duyệt, chờ gửi',
  sending: 'đang gửi',
  done: 'đã gửi xong',
  stopped: 'đã dừng',
  withdrawn: 'đã thu hồi',
};

/** Which states a wish may be made in. */
const allowed = {
  edit: ['draft'],
  submit: ['draft'],
  approve: ['submitted'],
  reject: ['submitted'],
  stop: ['approved', 'sending'],
  correct: ['sending', 'done', 'stopped'],
  withdraw: ['approved', 'sending', 'done', 'stopped'],
  confirm: ['approved', 'sending', 'done'],
} as const satisfies Record<string, readonly AnnouncementState[]>;

export type Wish = keyof typeof allowed;

const wishWords: Readonly<Record<Wish, string>> = {
  edit: 'sửa',
  submit: 'gửi duyệt',
  approve: 'duyệt',
  reject: 'trả lại',
  stop: 'dừng',
  correct: 'đính chính',
  withdraw: 'thu hồi',
  confirm: 'duyệt sau',
};

/** May the wish be made in the state? */
export function isAllowed(wish: Wish, state: AnnouncementState): boolean {
  return (allowed[wish] as readonly AnnouncementState[]).includes(state);
}

/** @throws AnnouncementFault when the announcement is in no state for it. */
export function mustAllow(wish: Wish, state: AnnouncementState): void {
  if (isAllowed(wish, state)) return;
  throw new AnnouncementFault(
    'announcement.state',
    `Không ${wishWords[wish]} được: thông báo ${stateWords[state]}.`,
  );
}
