import { invalid, ZaloError } from '../errors.ts';
import type { UploadKind } from '../uploads.ts';
import type { Handler, OpenApiCall } from './call.ts';

const megabyte = 1024 * 1024;

interface Rule {
  most: number;
  /** File name endings. */
  names: RegExp;
  /** First bytes, as Latin-1 text. */
  begins: readonly string[];
}

/** Limits of the upload pages. A file is judged by its name and by its first bytes: both must fit. */
const rules: Record<UploadKind, Rule> = {
  image: { most: megabyte, names: /\.(jpe?g|png)$/iu, begins: ['\xff\xd8\xff', '\x89PNG\r\n\x1a\n'] },
  gif: { most: 5 * megabyte, names: /\.gif$/iu, begins: ['GIF87a', 'GIF89a'] },
  file: {
    most: 5 * megabyte,
    names: /\.(pdf|docx?)$/iu,
    begins: ['%PDF-', '\xd0\xcf\x11\xe0', 'PK\x03\x04'],
  },
};

/** POST /v2.0/oa/upload/{image,gif,file}: multipart, one part named `file`. */
export function upload(kind: UploadKind): Handler {
  return async (call, world) => {
    const file = await filePart(call);
    const { most, names, begins } = rules[kind];
    if (file.size > most) throw new ZaloError(-210, `file is larger than ${most / megabyte} MB`);
    const start = Buffer.from(await file.slice(0, 8).arrayBuffer()).toString('latin1');
    if (!names.test(file.name) || !begins.some((begin) => start.startsWith(begin))) throw invalid('file');
    const id = world.uploads.add(kind, file.name);
    return kind === 'file' ? { token: id } : { attachment_id: id };
  };
}

async function filePart({ contentType, body }: OpenApiCall): Promise<File> {
  if (!contentType.startsWith('multipart/form-data')) throw invalid('file');
  const form = await new Response(body, { headers: { 'content-type': contentType } }).formData().catch(() => {
    throw invalid('file');
  });
  const part = form.get('file');
  if (!(part instanceof File)) throw invalid('file');
  return part;
}
