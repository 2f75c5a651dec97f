import { channelErrorOf, type GraphResult } from '../facebook-sdk/failure.ts';
import type { Graph } from '../facebook-sdk/graph.ts';
import {
  pageFields,
  readProfile,
  setAppWebhook,
  subscribePage,
  tokenFacts,
  writeProfile,
} from '../facebook-sdk/page.ts';
import { webhookPath } from '../facebook-sdk/receive.ts';
import type { Settings } from '../facebook-sdk/settings.ts';
import { missingFields, neededFields } from '../facebook-sdk/subscription.ts';
import { differingFields, wantedProfile } from './profile.ts';

/** One thing that was looked at or done, in a sentence for the operator. */
export interface Finding {
  ok: boolean;
  operator: string;
}

/**
 * Sets on the platform what both channels of the Page need: the app's webhook (the platform calls the address back, so
 * the server must be running), the Page's events, greeting, start button, questions and menu. Done again it changes
 * nothing.
 */
export async function setUp(
  graph: Graph,
  settings: Settings,
  publicUrl: string,
  signal: AbortSignal,
): Promise<Finding[]> {
  const facts = await tokenFacts(graph, settings.pageToken, signal);
  if (!facts.ok) return [failed('Không hỏi được thông tin token.', facts)];
  const { appId } = facts.data;
  if (!facts.data.valid || appId === null)
    return [
      { ok: false, operator: 'Token của Trang không dùng được. Lấy token mới cho FACEBOOK_PAGE_TOKEN.' },
    ];
  return [
    await setWebhook(graph, { id: appId, secret: settings.appSecrets[0]! }, settings, publicUrl, signal),
    await setPageFields(graph, settings.pageId, signal),
    await setProfile(graph, signal),
  ];
}

async function setWebhook(
  graph: Graph,
  app: { id: string; secret: string },
  { verifyToken }: Settings,
  publicUrl: string,
  signal: AbortSignal,
): Promise<Finding> {
  const url = new URL(webhookPath, publicUrl).href;
  const result = await setAppWebhook(graph, app, { url, verifyToken, fields: neededFields }, signal);
  return result.ok
    ? { ok: true, operator: `Đã đặt webhook của ứng dụng: ${url}.` }
    : failed(
        `Không đặt được webhook ${url}. Máy chủ phải đang chạy và mở được từ Internet qua HTTPS.`,
        result,
      );
}

async function setPageFields(graph: Graph, pageId: string, signal: AbortSignal): Promise<Finding> {
  const now = await pageFields(graph, pageId, signal);
  if (now.ok && missingFields(now.data).length === 0)
    return { ok: true, operator: 'Trang đã đăng ký đủ sự kiện, không đổi gì.' };
  // What somebody else has subscribed stays.
  const wanted = [...new Set([...(now.ok ? now.data : []), ...neededFields])];
  const result = await subscribePage(graph, pageId, wanted, signal);
  return result.ok
    ? { ok: true, operator: `Đã đăng ký ${neededFields.length} loại sự kiện của Trang.` }
    : failed('Không đăng ký được sự kiện của Trang.', result);
}

async function setProfile(graph: Graph, signal: AbortSignal): Promise<Finding> {
  const actual = await readProfile(graph, Object.keys(wantedProfile), signal);
  if (!actual.ok) return failed('Không đọc được lời chào và bảng chọn của Trang.', actual);
  const differing = differingFields(actual.data);
  if (differing.length === 0) return { ok: true, operator: 'Lời chào và bảng chọn đã đúng, không đổi gì.' };
  const change = Object.fromEntries(differing.map((name) => [name, wantedProfile[name]]));
  const result = await writeProfile(graph, change, signal);
  return result.ok
    ? { ok: true, operator: 'Đã đặt lời chào, nút Bắt đầu, câu hỏi gợi ý và bảng chọn.' }
    : failed('Không đặt được lời chào và bảng chọn.', result);
}

/** What was tried, and why Facebook did not do it. */
export function failed(what: string, result: GraphResult<unknown>): Finding {
  const why = result.ok ? '' : ` ${channelErrorOf('messenger', result.failure).operator}`;
  return { ok: false, operator: `${what}${why}` };
}
