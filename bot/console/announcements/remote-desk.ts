import type { AnnouncementDesk } from '../../announcements/desk/desk.ts';
import type { Call } from '../operation.ts';
import { announcementOperations as operations } from './operations.ts';

/** The desk of a running server. It acts as the service that holds the token, whoever asks. */
export function remoteDesk(call: Call): AnnouncementDesk {
  const draftOf = (draft: unknown) => (typeof draft === 'object' ? draft : {});
  const fileOf = (file: { id: string } | null | undefined) =>
    file === undefined ? {} : { fileId: file?.id ?? null };
  return {
    list: (filter) => call(operations.announcements, filter),
    read: (id) => call(operations.announcement, { id }),
    plan: (id) => call(operations.planAnnouncement, { id }),
    ledger: (id, filter = {}) => call(operations.announcementLedger, { id, ...filter }),
    log: (id) => call(operations.announcementLog, { id }),
    outlook: (id) => call(operations.announcementOutlook, { id }),
    speakers: () => call(operations.announcementSpeakers, {}),
    async attach({ name, bytes }) {
      const content = Buffer.from(bytes).toString('base64');
      const kept = await call(operations.attachAnnouncementFile, { name, content });
      return kept.ok ? kept.file : kept;
    },
    attached: async () => null,
    create: (draft, requestKey, file) =>
      call(operations.createAnnouncement, { ...draftOf(draft), ...fileOf(file), requestKey }),
    edit: (id, draft, requestKey, file) =>
      call(operations.editAnnouncement, { ...draftOf(draft), ...fileOf(file), id, requestKey }),
    submit: (id, requestKey) => call(operations.submitAnnouncement, { id, requestKey }),
    approve: (id, requestKey) => call(operations.approveAnnouncement, { id, requestKey }),
    reject: (id, why, requestKey) => call(operations.rejectAnnouncement, { id, ...why, requestKey }),
    stop: (id, why, requestKey) => call(operations.stopAnnouncement, { id, ...why, requestKey }),
    correct: (id, words, requestKey) => call(operations.correctAnnouncement, { id, ...words, requestKey }),
    withdraw: (id, why, requestKey) => call(operations.withdrawAnnouncement, { id, ...why, requestKey }),
  };
}
