import type { FileReference } from '../../../adapters/render.ts';
import { filePath, keepFile } from '../../files/kept-files.ts';
import { mediaTypeOf } from '../../media/media-type.ts';
import { stripPicture } from '../../media/strip-picture.ts';
import type { Store } from '../../store/open-store.ts';
import { AnnouncementFault } from '../announcement.ts';

/** A picture or document somebody adds to a draft. */
export interface NewAttachment {
  name: string;
  bytes: Uint8Array;
}

/** What Zalo takes from an Official Account: pictures of 1 MB, documents of 5 MB. */
const largest = { image: 1024 * 1024, document: 5 * 1024 * 1024 } as const;
const taken = ['image/jpeg', 'image/png', 'application/pdf'];

/**
 * Keeps a picture or PDF for an announcement. What it is, is told by its bytes and not by its name; a picture loses the
 * place and device it was taken with.
 *
 * @throws AnnouncementFault for another kind of file, one that is too large, or a broken picture.
 */
export async function attach(
  { store, publicUrl }: { store: Store; publicUrl?: string | undefined },
  { name, bytes }: NewAttachment,
  at: Date,
): Promise<FileReference> {
  const type = mediaTypeOf(bytes);
  if (!type || type.kind === 'voice' || !taken.includes(type.mime))
    throw new AnnouncementFault('announcement.file_type', 'Chỉ kèm được ảnh JPG, PNG hoặc tệp PDF.');
  const most = largest[type.kind];
  if (bytes.length > most)
    throw new AnnouncementFault(
      'announcement.file_size',
      type.kind === 'image'
        ? 'Ảnh lớn quá 1 MB. Chụp lại cỡ nhỏ hơn, hoặc lưu thành PDF.'
        : 'Tệp lớn quá 5 MB. Nén lại, hoặc chỉ kèm trang cần đọc.',
    );
  const clean = type.kind === 'image' ? stripPicture({ bytes: Buffer.from(bytes), type }) : bytes;
  if (!clean)
    throw new AnnouncementFault('announcement.file_broken', 'Ảnh này hỏng, không mở được. Chọn ảnh khác.');
  const kind = type.kind === 'image' ? 'image' : 'file';
  const file = { kind, name, type: type.mime, bytes: clean } as const;
  return store.db.transaction().execute((tx) => keepFile(tx, file, publicUrl, at));
}

/** The reference of a file that was kept before, or null when there is none of this id. */
export async function keptAttachment(
  { store, publicUrl }: { store: Store; publicUrl?: string | undefined },
  id: string,
): Promise<FileReference | null> {
  const row = await store.db
    .selectFrom('kept_file')
    .select(['id', 'kind', 'name', 'type'])
    .where('id', '=', id)
    .executeTakeFirst();
  if (!row) return null;
  return { ...row, url: publicUrl ? new URL(filePath(row.id, row.name), publicUrl).href : null };
}
