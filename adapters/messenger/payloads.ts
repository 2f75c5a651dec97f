/** Payload of the "Bắt đầu" button that everybody sees before the first message. */
export const startPayload = 'LOA_START';
/** Payload of menu lines and ice breakers: the title is what the person says. */
export const sayPayload = 'LOA_SAY';
/** What pressing "Bắt đầu" says; the button's own title is in the language of the phone. */
export const startText = 'Xin chào';
/** Our messages carry `loa:<delivery>` as metadata, which comes back in their echo. */
const mark = 'loa:';
const filePart = ':file';

/** What a message of ours carries; a file that goes before its text is a part of its own. */
export function metadataOf(delivery: string, part: 'text' | 'file'): string {
  return `${mark}${delivery}${part === 'file' ? filePart : ''}`;
}

/** Reads the metadata of an echo; null = not ours. */
export function readMetadata(metadata: string | null): { delivery: string; part: 'text' | 'file' } | null {
  if (metadata === null || !metadata.startsWith(mark)) return null;
  const rest = metadata.slice(mark.length);
  return rest.endsWith(filePart)
    ? { delivery: rest.slice(0, -filePart.length), part: 'file' }
    : { delivery: rest, part: 'text' };
}
