import { z } from 'zod';
import { serviceActor } from '../../announcements/actor.ts';
import { stateWords } from '../../announcements/announcement.ts';
import type { AnnouncementDesk } from '../../announcements/desk/desk.ts';
import { draftInput } from '../../announcements/desk/draft-input.ts';
import { refusal, refuse } from '../../announcements/desk/refusal.ts';
import {
  announcementPage,
  announcementView,
  fileView,
  fulfilled,
  ledgerView,
  logView,
  outlook,
  planView,
} from '../../announcements/desk/views.ts';
import { villageStates } from '../../announcements/ledger.ts';
import type { Office } from '../office.ts';
import { operation } from '../operation.ts';
import { fileAnswer, ledgerFile, ledgerFormats } from './ledger-file.ts';

const states = Object.keys(stateWords) as [keyof typeof stateWords, ...(keyof typeof stateWords)[]];
const id = z.string().min(1).max(80);
const words = z.string().max(200);
const requestKey = z.string().min(1).max(200).nullable();
const reason = z.string().max(2000);
const wish = z.union([fulfilled, refusal]);
/** Base64 of the largest document with room for the rest. */
const largestUpload = 8 * 1024 * 1024;

/** What is sent of a draft: everything goes to the desk, which names all faults at once. */
const anyDraft = z.looseObject({ fileId: z.string().nullable().optional(), requestKey });
const described = draftInput.extend({
  /** From `attachAnnouncementFile`; null takes the file away, absent keeps it. */
  fileId: z.string().nullable().optional(),
});

const desk = (office: Office) => office.announcements(serviceActor);

/** What the HTTP interface does with announcements, as one service. Those of one path stand side by side. */
export const announcementOperations = {
  announcements: operation({
    method: 'get',
    path: '/announcements',
    summary: 'Danh sách thông báo, mới nhất trước, từng trang',
    input: z.object({
      state: z.enum(states).optional(),
      place: words.optional(),
      words: words.optional(),
      before: words.optional(),
      most: z.coerce.number().int().min(1).max(100).default(20),
    }),
    result: announcementPage,
    run: (office, filter) => desk(office).list(filter),
  }),
  createAnnouncement: operation({
    method: 'post',
    path: '/announcements',
    summary: 'Soạn một thông báo; cùng Idempotency-Key thì chỉ có một',
    keyed: true,
    input: anyDraft,
    described,
    result: wish,
    run: (office, { requestKey: key, fileId, ...draft }) =>
      withFile(desk(office), fileId, (file) => desk(office).create(draft, key, file)),
  }),
  attachAnnouncementFile: operation({
    method: 'post',
    path: '/announcements/files',
    summary: 'Gửi lên ảnh JPG, PNG (1 MB) hoặc PDF (5 MB) để kèm thông báo',
    largestBody: largestUpload,
    input: z.object({ name: words, content: z.base64() }),
    result: z.union([z.object({ ok: z.literal(true), file: fileView }), refusal]),
    async run(office, { name, content }) {
      const kept = await desk(office).attach({ name, bytes: Buffer.from(content, 'base64') });
      return 'ok' in kept ? kept : { ok: true as const, file: kept };
    },
  }),
  announcement: operation({
    method: 'get',
    path: '/announcements/{id}',
    summary: 'Một thông báo, theo mã',
    input: z.object({ id }),
    result: z.union([announcementView, refusal]),
    run: (office, input) => desk(office).read(input.id),
  }),
  editAnnouncement: operation({
    method: 'put',
    path: '/announcements/{id}',
    summary: 'Thay nội dung một bản nháp',
    keyed: true,
    input: anyDraft.extend({ id }),
    described: described.extend({ id }),
    result: wish,
    run: (office, { id: one, requestKey: key, fileId, ...draft }) =>
      withFile(desk(office), fileId, (file) => desk(office).edit(one, draft, key, file)),
  }),
  submitAnnouncement: operation({
    method: 'post',
    path: '/announcements/{id}/submit',
    summary: 'Gửi duyệt; tin khẩn được gửi ngay',
    keyed: true,
    input: z.object({ id, requestKey }),
    result: wish,
    run: (office, input) => desk(office).submit(input.id, input.requestKey),
  }),
  approveAnnouncement: operation({
    method: 'post',
    path: '/announcements/{id}/approve',
    summary: 'Duyệt thông báo của người khác',
    keyed: true,
    input: z.object({ id, requestKey }),
    result: wish,
    run: (office, input) => desk(office).approve(input.id, input.requestKey),
  }),
  rejectAnnouncement: operation({
    method: 'post',
    path: '/announcements/{id}/reject',
    summary: 'Trả lại cho người soạn, kèm lý do',
    keyed: true,
    input: z.object({ id, reason, requestKey }),
    result: wish,
    run: (office, input) => desk(office).reject(input.id, input, input.requestKey),
  }),
  stopAnnouncement: operation({
    method: 'post',
    path: '/announcements/{id}/stop',
    summary: 'Dừng gửi',
    keyed: true,
    input: z.object({ id, reason, requestKey }),
    result: wish,
    run: (office, input) => desk(office).stop(input.id, input, input.requestKey),
  }),
  correctAnnouncement: operation({
    method: 'post',
    path: '/announcements/{id}/correct',
    summary: 'Đính chính: ai đã nhận bản sai nhận bản đúng một lần',
    keyed: true,
    input: z.object({ id, title: z.string(), text: z.string(), reason, requestKey }),
    result: wish,
    run: (office, input) => desk(office).correct(input.id, input, input.requestKey),
  }),
  withdrawAnnouncement: operation({
    method: 'post',
    path: '/announcements/{id}/withdraw',
    summary: 'Thu hồi: ai đã nhận được báo một lần',
    keyed: true,
    input: z.object({ id, reason, requestKey }),
    result: wish,
    run: (office, input) => desk(office).withdraw(input.id, input, input.requestKey),
  }),
  planAnnouncement: operation({
    method: 'get',
    path: '/announcements/{id}/plan',
    summary: 'Kế hoạch gửi: bao nhiêu thôn, qua đường nào, xong lúc nào, thôn nào chưa tới được và vì sao',
    input: z.object({ id }),
    result: z.union([planView, refusal]),
    run: (office, input) => desk(office).plan(input.id),
  }),
  announcementLedger: operation({
    method: 'get',
    path: '/announcements/{id}/ledger',
    summary: 'Sổ theo dõi theo xã và thôn; số đếm luôn của toàn bộ',
    input: z.object({ id, commune: words.optional(), state: z.enum(villageStates).optional() }),
    result: z.union([ledgerView, refusal]),
    run: (office, { id: one, ...filter }) => desk(office).ledger(one, filter),
  }),
  exportLedger: operation({
    method: 'get',
    path: '/announcements/{id}/ledger/file',
    summary: 'Sổ theo dõi thành tệp CSV hoặc XLSX',
    sendsFile: true,
    input: z.object({ id, format: z.enum(ledgerFormats).default('csv') }),
    result: z.union([fileAnswer, refusal]),
    async run(office, { id: one, format }) {
      const ledger = await desk(office).ledger(one);
      return ledger.ok ? ledgerFile(ledger, format) : ledger;
    },
  }),
  announcementLog: operation({
    method: 'get',
    path: '/announcements/{id}/log',
    summary: 'Ai đã làm gì với thông báo, lúc nào',
    input: z.object({ id }),
    result: z.union([logView, refusal]),
    run: (office, input) => desk(office).log(input.id),
  }),
  announcementOutlook: operation({
    method: 'get',
    path: '/announcements/{id}/outlook',
    summary: 'Nếu dừng, đính chính hay thu hồi lúc này thì bao nhiêu nơi bị ảnh hưởng',
    input: z.object({ id }),
    result: z.union([outlook, refusal]),
    run: (office, input) => desk(office).outlook(input.id),
  }),
  announcementSpeakers: operation({
    method: 'get',
    path: '/announcement-places',
    summary: 'Những nơi được đứng tên thông báo',
    input: z.object({}),
    result: z.array(
      z.object({
        id: z.string(),
        kind: z.enum(['province', 'district', 'commune', 'village']),
        label: z.string(),
      }),
    ),
    run: (office) => desk(office).speakers(),
  }),
};

/** Finds the file that was sent before, then goes on. */
async function withFile<Result>(
  from: AnnouncementDesk,
  fileId: string | null | undefined,
  work: (file: Awaited<ReturnType<AnnouncementDesk['attached']>> | undefined) => Promise<Result>,
) {
  if (typeof fileId !== 'string') return work(fileId);
  const file = await from.attached(fileId);
  const sentence = 'Tệp kèm chưa được gửi lên. Gửi tệp trước, rồi ghi mã của tệp.';
  return (file ?? null)
    ? work(file)
    : refuse(422, 'announcement.file', sentence, [{ field: 'fileId', sentence }]);
}
