import type { Graph } from '../facebook-sdk/graph.ts';
import { appWebhook, pageFields, readProfile, type TokenFacts, tokenFacts } from '../facebook-sdk/page.ts';
import { webhookPath } from '../facebook-sdk/receive.ts';
import type { Settings } from '../facebook-sdk/settings.ts';
import { missingFields } from '../facebook-sdk/subscription.ts';
import { versionHealth } from '../facebook-sdk/versions.ts';
import { healthOf } from './health.ts';
import { differingFields, wantedProfile } from './profile.ts';
import { type Finding, failed } from './set-up.ts';

const neededScopes = ['pages_messaging', 'pages_manage_metadata'];
const setUpHint = 'Chạy: npm run -s loa -- facebook setup.';
const dayMs = 86_400_000;

/** Checks the configuration against the platform, sentence by sentence. Never throws. */
export async function examine(
  graph: Graph,
  settings: Settings,
  now: number,
  signal: AbortSignal,
): Promise<Finding[]> {
  const findings: Finding[] = [versionHealth(settings.version, now)];
  const health = await healthOf(graph, settings.pageId, signal);
  findings.push(health);
  if (!health.ok) return findings;
  const facts = await tokenFacts(graph, settings.pageToken, signal);
  if (!facts.ok) findings.push(failed('Không hỏi được thông tin token.', facts));
  else findings.push(...tokenFindings(facts.data, now));
  if (facts.ok && facts.data.appId !== null) {
    const app = { id: facts.data.appId, secret: settings.appSecrets[0]! };
    const webhook = await appWebhook(graph, app, signal);
    findings.push(
      webhook.ok ? webhookFinding(webhook.data) : failed('Không hỏi được webhook của ứng dụng.', webhook),
    );
  }
  const fields = await pageFields(graph, settings.pageId, signal);
  findings.push(fields.ok ? fieldsFinding(fields.data) : failed('Không hỏi được sự kiện của Trang.', fields));
  const profile = await readProfile(graph, Object.keys(wantedProfile), signal);
  findings.push(profile.ok ? profileFinding(profile.data) : failed('Không đọc được bảng chọn.', profile));
  return findings;
}

function tokenFindings({ valid, type, expiresAt, scopes }: TokenFacts, now: number): Finding[] {
  if (!valid) return [{ ok: false, operator: 'Token của Trang đã hết hiệu lực. Lấy token mới.' }];
  const missing = neededScopes.filter((scope) => !scopes.includes(scope));
  const days = expiresAt === null ? null : Math.floor((expiresAt - now) / dayMs);
  return [
    type === 'PAGE'
      ? { ok: true, operator: 'Token là token của Trang.' }
      : { ok: false, operator: `Token là loại ${type || 'không rõ'}, phải là token của Trang.` },
    days === null
      ? { ok: true, operator: 'Token không có hạn dùng.' }
      : {
          ok: days > 7,
          operator: `Token còn ${days} ngày. Nên dùng token không hạn, lấy từ người dùng hệ thống của Trang.`,
        },
    missing.length === 0
      ? { ok: true, operator: 'Token có đủ quyền nhắn tin.' }
      : { ok: false, operator: `Token thiếu quyền: ${missing.join(', ')}.` },
  ];
}

function webhookFinding(webhook: { url: string; active: boolean; fields: string[] } | null): Finding {
  if (webhook === null) return { ok: false, operator: `Ứng dụng chưa đặt webhook cho Trang. ${setUpHint}` };
  if (!webhook.active)
    return {
      ok: false,
      operator: `Webhook của ứng dụng đang tắt, có thể vì máy chủ ngừng trả lời. ${setUpHint}`,
    };
  if (!webhook.url.endsWith(webhookPath))
    return {
      ok: false,
      operator: `Webhook của ứng dụng trỏ tới ${webhook.url}, không phải ${webhookPath}. ${setUpHint}`,
    };
  const missing = missingFields(webhook.fields);
  return missing.length === 0
    ? { ok: true, operator: `Webhook của ứng dụng: ${webhook.url}.` }
    : { ok: false, operator: `Webhook của ứng dụng chưa đăng ký trường ${missing.join(', ')}. ${setUpHint}` };
}

function fieldsFinding(fields: readonly string[]): Finding {
  const missing = missingFields(fields);
  return missing.length === 0
    ? { ok: true, operator: 'Trang đã đăng ký đủ sự kiện.' }
    : { ok: false, operator: `Trang chưa đăng ký trường ${missing.join(', ')}. ${setUpHint}` };
}

function profileFinding(profile: Readonly<Record<string, unknown>>): Finding {
  const differing = differingFields(profile);
  return differing.length === 0
    ? { ok: true, operator: 'Lời chào và bảng chọn đã đặt.' }
    : {
        ok: false,
        operator: `Chưa đặt hoặc khác bản của chương trình: ${differing.join(', ')}. ${setUpHint}`,
      };
}
