import type { FileAnswer } from './announcements/ledger-file.ts';
import { remoteDesk } from './announcements/remote-desk.ts';
import { operations } from './api-operations.ts';
import { remoteGroups } from './group-operations.ts';
import type { Office } from './office.ts';
import type { Call, Operation } from './operation.ts';
import { remotePeople } from './people-operations.ts';
import { remotePlaces } from './place-operations.ts';

/** The server answered what this program does not understand, or did not answer. */
export class OfficeUnreachable extends Error {
  override readonly name = 'OfficeUnreachable';
  /** For the operator. */
  readonly operator: string;
  constructor(operator: string) {
    super(operator);
    this.operator = operator;
  }
}

/**
 * The office of a running server, over its HTTP interface.
 *
 * @param address its origin, for example `http://127.0.0.1:3000`.
 */
export function remoteOffice(address: string, token: string): Office {
  const call: Call = async (operation, input) => {
    const response = await fetch(
      requestTo(address, token, operation, input as Record<string, unknown>),
    ).catch(() => null);
    if (response?.ok && operation.sendsFile) return (await fileIn(response)) as never;
    if (!response)
      throw new OfficeUnreachable(`Máy chủ Loa Làng ở ${address} không trả lời. Hãy chạy lại lệnh.`);
    const answer = (await response.json().catch(() => null)) as { sentence?: string } | null;
    const result = operation.result.safeParse(answer);
    if (result.success) return result.data;
    throw new OfficeUnreachable(
      answer?.sentence ?? `Máy chủ Loa Làng ở ${address} trả lời không hiểu được (${response.status}).`,
    );
  };
  return {
    handoffs: (filter) => call(operations.handoffs, { filter }),
    replyToHandoff: (id, reply) => call(operations.replyToHandoff, { id, ...reply }),
    closeHandoff: (id) => call(operations.closeHandoff, { id }),
    feedback: (filter) => call(operations.feedback, { filter }),
    replyToFeedback: (code, reply) => call(operations.replyToFeedback, { code, ...reply }),
    setFeedbackState: (code, state) => call(operations.setFeedbackState, { code, state }),
    questions: (days, status) => call(operations.questions, { days, ...(status ? { status } : {}) }),
    stuck: (days) => call(operations.stuck, { days }),
    examine: () => call(operations.examine, {}),
    staff: () => call(operations.staff, {}),
    addStaff: (name) => call(operations.addStaff, { name }),
    resetStaff: (name) => call(operations.resetStaff, { name }),
    removeStaff: (name) => call(operations.removeStaff, { name }),
    announcements: () => remoteDesk(call),
    ...remotePlaces(call),
    ...remotePeople(call),
    ...remoteGroups(call),
  };
}

function requestTo(
  address: string,
  token: string,
  { method, path, keyed }: Pick<Operation, 'method' | 'path' | 'keyed'>,
  input: Record<string, unknown>,
): Request {
  const rest = { ...input };
  const filled = path.replace(/\{(\w+)\}/gu, (_, name: string) => {
    const value = encodeURIComponent(String(rest[name]));
    delete rest[name];
    return value;
  });
  const key = keyed ? rest.requestKey : null;
  if (keyed) delete rest.requestKey;
  const url = new URL(`/api/v1${filled}`, address);
  if (method === 'get')
    for (const [name, value] of Object.entries(rest))
      if (value !== undefined) url.searchParams.set(name, String(value));
  return new Request(url, {
    method: method.toUpperCase(),
    headers: {
      authorization: `Bearer ${token}`,
      'content-type': 'application/json',
      ...(typeof key === 'string' ? { 'idempotency-key': key } : {}),
    },
    ...(method === 'post' || method === 'put' ? { body: JSON.stringify(rest) } : {}),
  });
}

async function fileIn(response: Response): Promise<FileAnswer> {
  const [, name = 'tep'] =
    /filename="([^"]+)"/u.exec(response.headers.get('content-disposition') ?? '') ?? [];
  const type = response.headers.get('content-type') ?? 'application/octet-stream';
  return { ok: true, name, type, bytes: new Uint8Array(await response.arrayBuffer()) };
}
