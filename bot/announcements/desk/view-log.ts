import type { Actor } from '../actor.ts';
import { pathKinds, pathWords } from '../paths.ts';
import type { Replanned } from '../replan.ts';
import { actorNames } from './actor-names.ts';
import { findAnnouncement, type ReadDeps } from './read-announcement.ts';
import type { LogView } from './views.ts';

type Detail = Record<string, unknown>;

/** Everything that was done to an announcement, in order, in words. */
export async function viewLog(deps: ReadDeps, actor: Actor, id: string): Promise<LogView> {
  const announcement = await findAnnouncement(deps, actor, id);
  const rows = await deps.store.db
    .selectFrom('announcement_log')
    .select(['at', 'by', 'what', 'detail'])
    .where('announcement', '=', announcement.id)
    .orderBy('id')
    .execute();
  const names = await actorNames(
    deps.store.db,
    rows.map(({ by }) => by),
  );
  return {
    ok: true,
    entries: rows.map(({ at, by, what, detail }) => ({
      at: at.toISOString(),
      by,
      name: names.get(by) ?? by,
      what,
      sentence: sentences[what]?.(detail) ?? what,
    })),
  };
}

const because = ({ reason }: Detail) => (reason ? ` Lý do: ${String(reason)}` : '');
const halted = ({ takenBack = 0, inFlight = 0 }: Detail) =>
  ` ${takenBack} tin chưa gửi được rút lại, ${inFlight} tin đang gửi dở.`;

function replanSentence(moved: Replanned['moved'], missed: readonly string[]): string {
  const parts = [
    ...pathKinds.flatMap((path) => {
      const count = moved[path]?.length ?? 0;
      return count > 0 ? [`${count} thôn chuyển sang ${pathWords[path]}`] : [];
    }),
    ...(missed.length > 0 ? [`${missed.length} thôn không còn đường nào khác`] : []),
  ];
  return parts.length > 0
    ? `Một tài khoản không gửi được nữa: ${parts.join(', ')}.`
    : 'Một tài khoản không gửi được nữa; tin còn lại trên đó không gửi lại bằng đường khác.';
}

const sentences: Readonly<Record<string, (detail: Detail) => string>> = {
  draft: () => 'Soạn bản nháp.',
  edit: () => 'Sửa bản nháp.',
  submit: () => 'Gửi duyệt.',
  urgent_without_approval: () => 'GỬI NGAY TIN KHẨN khi chưa ai duyệt; cần người duyệt xem lại.',
  approve: () => 'Duyệt.',
  approve_afterwards: () => 'Duyệt sau cho tin khẩn.',
  reject: (detail) => `Trả lại để sửa.${because(detail)}`,
  sending: ({ messages = 0, missed = 0 }) =>
    `Bắt đầu gửi: ${messages} tin, ${missed} thôn chưa có đường tới.`,
  stop: (detail) => `Dừng gửi.${halted(detail)}${because(detail)}`,
  correction: (detail) =>
    `Đính chính.${halted(detail)} ${detail.queued ?? 0} tin đính chính xếp hàng.${because(detail)}`,
  withdrawal: (detail) =>
    `Thu hồi.${halted(detail)} ${detail.queued ?? 0} tin thu hồi xếp hàng.${because(detail)}`,
  replan: ({ moved = {}, missed = [], operator = '' }) =>
    `${replanSentence(moved as Replanned['moved'], missed as string[])} Lý do: ${String(operator)}`,
  replan_told: ({ people = 0 }) =>
    people === 0
      ? 'CHƯA NHẮN ĐƯỢC cho người phụ trách nào về việc đổi đường gửi.'
      : `Đã nhắn ${people} người phụ trách về việc đổi đường gửi.`,
  relay_nobody_left: ({ villages = [] }) =>
    `Không còn người chuyển tin để nhờ ở ${(villages as string[]).length} thôn.`,
  relay_says_wrong: () => 'Người chuyển tin báo tin có chỗ sai.',
  relay_silent: () => 'Một người chuyển tin không trả lời ba lần liền; lần sau nhờ người khác trước.',
  repeat: () => 'Tạo lần gửi tiếp theo của lịch lặp lại.',
};
