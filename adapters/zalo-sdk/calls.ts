import { field, idAt, textAt, wholeAt } from '../wire/fields.ts';
import { type ApiRequest, readData, withData } from './envelope.ts';
import type { ZaloResult } from './failure.ts';
import { type HistoryPage, historyPage, readHistory } from './history.ts';
import { messageBody, type OaMessage } from './message-body.ts';
import type { OpenApi } from './openapi.ts';

/** `POST /v3.0/oa/message/cs` to one person. Text: at most 2,000 characters. `sentAt` is Zalo's clock in ms. */
export async function sendConsultation(
  api: OpenApi,
  userId: string,
  message: OaMessage,
  signal: AbortSignal,
): Promise<ZaloResult<{ messageId: string; sentAt: number | null }>> {
  const body = { recipient: { user_id: userId }, message: messageBody(message) };
  return readData(await api.call({ method: 'POST', path: '/v3.0/oa/message/cs', body }, signal), (data) => {
    const messageId = idAt(data, 'message_id');
    return messageId === null ? null : { messageId, sentAt: wholeAt(data, 'sent_time') };
  });
}

/**
 * `POST /v2.0/oa/upload/{image,file}`, multipart field `file`. Images jpg or png up to 1 MB, files PDF, DOC or DOCX up to 5 MB. Gives the attachment id, for files the token.
 */
export async function upload(
  api: OpenApi,
  kind: 'image' | 'file',
  file: { bytes: Uint8Array; name: string; type: string },
  signal: AbortSignal,
): Promise<ZaloResult<string>> {
  const form = new FormData();
  form.append('file', new Blob([Uint8Array.from(file.bytes)], { type: file.type }), file.name);
  const request: ApiRequest = { method: 'POST', path: `/v2.0/oa/upload/${kind}`, form };
  return readData(await api.call(request, signal), (data) =>
    idAt(data, kind === 'file' ? 'token' : 'attachment_id'),
  );
}

/** `GET /v2.0/oa/getoa`. Fields Zalo left out are null. */
export interface OaProfile {
  oaId: string;
  name: string;
  verified: boolean | null;
  packageName: string | null;
  /** `dd/MM/yyyy`, as Zalo gives it. */
  packageValidThrough: string | null;
}

export const profileRequest: ApiRequest = { method: 'GET', path: '/v2.0/oa/getoa' };

export async function getOa(api: OpenApi, signal: AbortSignal): Promise<ZaloResult<OaProfile>> {
  return readData(await api.call(profileRequest, signal), (data) => {
    const oaId = idAt(data, 'oaid') ?? idAt(data, 'oa_id');
    const verified = field(data, 'is_verified');
    return oaId === null
      ? null
      : {
          oaId,
          name: textAt(data, 'name') ?? '',
          verified: typeof verified === 'boolean' ? verified : null,
          packageName: textAt(data, 'package_name'),
          packageValidThrough: textAt(data, 'package_valid_through_date'),
        };
  });
}

/** `GET /v3.0/oa/user/detail`. The phone, address and birthday Zalo may add are not read. */
export async function userDetail(
  api: OpenApi,
  userId: string,
  signal: AbortSignal,
): Promise<ZaloResult<{ userId: string; displayName: string | null; follower: boolean | null }>> {
  const path = withData('/v3.0/oa/user/detail', { user_id: userId });
  return readData(await api.call({ method: 'GET', path }, signal), (data) => {
    const follower = field(data, 'user_is_follower');
    return {
      userId: idAt(data, 'user_id') ?? userId,
      displayName: textAt(data, 'display_name'),
      follower: typeof follower === 'boolean' ? follower : null,
    };
  });
}

/** `GET /v2.0/oa/conversation`: a page of the talk with one person, newest first. Items without id or time are left out. */
export async function conversation(
  api: OpenApi,
  userId: string,
  offset: number,
  signal: AbortSignal,
): Promise<ZaloResult<HistoryPage>> {
  const path = withData('/v2.0/oa/conversation', { user_id: userId, offset, count: historyPage });
  return readData(await api.call({ method: 'GET', path }, signal), readHistory);
}

/** `POST /v3.0/oa/quota/message`: consultation replies left for one person; null where Zalo does not say. */
export async function replyQuota(
  api: OpenApi,
  userId: string,
  signal: AbortSignal,
): Promise<ZaloResult<{ lastInteractionAt: number | null; remain: number | null; total: number | null }>> {
  const request: ApiRequest = { method: 'POST', path: '/v3.0/oa/quota/message', body: { user_id: userId } };
  return readData(await api.call(request, signal), (data) => ({
    lastInteractionAt: wholeAt(data, 'last_interaction'),
    remain: wholeAt(data, 'cs_reply', 'remain'),
    total: wholeAt(data, 'cs_reply', 'total'),
  }));
}
