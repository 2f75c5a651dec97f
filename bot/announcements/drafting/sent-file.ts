import type { Attachment } from '../../../adapters/channel.ts';
import { digestOf, keepFile, type NewFile } from '../../files/kept-files.ts';
import { stripPicture } from '../../media/strip-picture.ts';
import { channelOf } from '../../people/addresses.ts';
import type { SkillTurn } from '../../skills/skill.ts';

/** A file an editor sent, fetched; or a sentence on why it cannot go with the announcement. */
export type SentFile = { ok: true; file: NewFile } | { ok: false; sentence: string };

/** Is there a picture or document among what was sent? */
export function fileAmong(attachments: readonly Attachment[]): Attachment | null {
  return attachments.find(({ kind }) => kind === 'image' || kind === 'file') ?? null;
}

/** Fetches what was sent. Pictures lose the place and device they were taken with. */
export async function fetchSent(turn: SkillTurn, { url, detail }: Attachment): Promise<SentFile> {
  const fetchMedia = turn.newsroom?.fetchMedia;
  if (!fetchMedia || url === null)
    return { ok: false, sentence: 'Máy này chưa nhận được tệp qua chat. Thêm tệp ở trang quản lý.' };
  const fetched = await fetchMedia(url, {
    channel: channelOf(turn.from.conversation),
    kinds: ['image', 'document'],
  });
  if (!fetched.ok) return { ok: false, sentence: `Chưa lấy được tệp. ${fetched.fault.resident}` };
  const { bytes, type } = fetched.media;
  const name = detail?.name ?? `thong-bao.${type.extension}`;
  if (type.kind === 'document') return { ok: true, file: { kind: 'file', name, type: type.mime, bytes } };
  const stripped = stripPicture(fetched.media);
  if (!stripped) return { ok: false, sentence: 'Ảnh này chưa gửi kèm được. Gửi lại ảnh JPEG hoặc PNG.' };
  return { ok: true, file: { kind: 'image', name, type: type.mime, bytes: stripped } };
}

/**
 * May the file itself go to residents? Not one of Word's: it holds its author's name, comments and what was struck out.
 */
export function goesAlong({ kind, type }: NewFile): boolean {
  return kind === 'image' || type === 'application/pdf';
}

/** Keeps the file when the turn commits. Returns the digest by which it is found again. */
export function keepSent(turn: SkillTurn, file: NewFile): string {
  turn.alsoWrite(async (tx, { at }) => void (await keepFile(tx, file, turn.newsroom!.publicUrl, at)));
  return digestOf(file.bytes);
}
