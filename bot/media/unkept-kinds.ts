import type { Attachment } from '../../adapters/channel.ts';

/** Endings of pictures that are not kept; `stripPicture` says why. */
const endings = ['gif', 'heic', 'heif'];

/** Said to residents. A picture of the screen is JPEG or PNG on every phone. */
export const unkeptSentence =
  'Ảnh GIF hoặc HEIC không giữ được ở đây. Xin gửi ảnh chụp thường (JPEG hoặc PNG); chụp màn hình tấm ảnh rồi gửi cũng được.';

/** Is it by name, label or address a picture that cannot be kept? The bytes may still say so later. */
export function isUnkeptPicture({ kind, url, detail }: Attachment): boolean {
  if (kind !== 'image' && kind !== 'file') return false;
  const path = url !== null && URL.canParse(url) ? new URL(url).pathname : '';
  const words = [detail?.type, detail?.name, path].map((word) => word?.toLowerCase() ?? '');
  return endings.some((ending) =>
    words.some((word) => word === ending || word.endsWith(`.${ending}`) || word === `image/${ending}`),
  );
}
