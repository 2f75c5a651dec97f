import { unpackedSize } from '../files/unpacked-size.ts';
import { startThread } from '../start-thread.ts';
import { longestText } from './draft.ts';
import { type OfficialDocument, readOfficial } from './official-document.ts';
import type { DocumentJob, DocumentPages } from './read-document-thread.ts';

/** Why a document could not be read, for the editor who sent it. */
export interface DocumentFault {
  /** `document.<reason>`, stable. */
  code: string;
  sentence: string;
}

export type ReadDocument =
  | {
      ok: true;
      document: OfficialDocument & {
        pages: number /** The text is longer than an announcement may be. */;
        tooLong: boolean;
      };
    }
  | { ok: false; fault: DocumentFault };

/** What is read at most. */
export const documentLimits = {
  bytes: 10 * 1024 * 1024,
  pages: 30,
  unpackedBytes: 60 * 1024 * 1024,
  wholeMs: 20_000,
  memoryMb: 256,
};

const faults = {
  type: 'Chỉ đọc được tệp PDF hoặc DOCX. Tệp .doc cũ: mở bằng Word, lưu lại thành .docx.',
  size: `Tệp lớn quá ${documentLimits.bytes / 1024 / 1024} MB. Gửi bản nhỏ hơn, hoặc chép phần chữ vào tin.`,
  pages: `Công văn dài quá ${documentLimits.pages} trang. Chép phần cần báo vào tin.`,
  scanned:
    'Tệp này là ảnh chụp, không có chữ để đọc. Xin bản PDF xuất từ máy tính hoặc bản Word, hoặc gõ lại phần cần báo.',
  password: 'Tệp có mật khẩu. Gửi bản không đặt mật khẩu.',
  broken: 'Tệp hỏng, không mở được. Tải lại từ nơi gửi, rồi gửi lại.',
  heavy: 'Tệp quá nặng, đọc không xong. Chép phần cần báo vào tin.',
} as const;

function fault(reason: keyof typeof faults): { ok: false; fault: DocumentFault } {
  return { ok: false, fault: { code: `document.${reason}`, sentence: faults[reason] } };
}

/**
 * Reads an official letter: PDF or DOCX, told by its bytes. Never throws; nothing leaves the machine.
 *
 * @param deadline aborts when reading has taken too long; for tests.
 */
export async function readDocument(
  bytes: Uint8Array,
  deadline: AbortSignal = AbortSignal.timeout(documentLimits.wholeMs),
): Promise<ReadDocument> {
  if (bytes.length > documentLimits.bytes) return fault('size');
  const kind = kindOf(bytes);
  if (!kind) return fault('type');
  if (kind === 'docx' && unpackedSize(bytes) > documentLimits.unpackedBytes) return fault('heavy');
  const read = await inThread({ bytes, kind }, deadline);
  if (read === 'ended') return fault('heavy');
  if (!read.ok) return fault(/password/iu.test(read.error) ? 'password' : 'broken');
  if (read.total > documentLimits.pages) return fault('pages');
  const text = read.pages.join('\n').replace(/\0/gu, '');
  if (!/\p{L}{2}/u.test(text)) return fault('scanned');
  const document = readOfficial(text);
  return {
    ok: true,
    document: { ...document, pages: read.total, tooLong: [...document.text].length > longestText },
  };
}

function kindOf(bytes: Uint8Array): DocumentJob['kind'] | null {
  const start = Buffer.from(bytes.subarray(0, 1024)).toString('latin1');
  // Some offices' scanners write bytes before the header; readers allow it within the first kilobyte.
  if (start.includes('%PDF-')) return 'pdf';
  return start.startsWith('PK\x03\x04') ? 'docx' : null;
}

async function inThread(job: DocumentJob, deadline: AbortSignal): Promise<DocumentPages | 'ended'> {
  const worker = startThread(new URL('./read-document-thread.ts', import.meta.url), {
    workerData: job,
    resourceLimits: { maxOldGenerationSizeMb: documentLimits.memoryMb },
    // Libraries tell their own warnings about strangers' files to nobody.
    stdout: true,
    stderr: true,
  });
  try {
    return await new Promise<DocumentPages | 'ended'>((resolve) => {
      worker.once('message', resolve);
      worker.once('error', () => resolve('ended'));
      worker.once('exit', () => resolve('ended'));
      if (deadline.aborted) resolve('ended');
      else deadline.addEventListener('abort', () => resolve('ended'), { once: true });
    });
  } finally {
    await worker.terminate();
  }
}
