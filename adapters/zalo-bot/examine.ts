import { isPrivateHost } from '../wire/origin.ts';
import type { BotApi } from '../zalo-sdk/bot-api.ts';
import { type BotProfile, deleteWebhook, getMe, setWebhook, webhookAddress } from '../zalo-sdk/bot-calls.ts';
import { type BotResult, botErrorOf } from '../zalo-sdk/bot-failure.ts';
import type { Settings } from './settings.ts';

export const webhookPath = '/webhooks/zalo-bot';

type Finding = { ok: boolean; operator: string };
const right = (operator: string): Finding => ({ ok: true, operator });
const wrong = (operator: string): Finding => ({ ok: false, operator });

/** Is the token good, and whose is it? */
export function profileFinding(profile: BotResult<BotProfile>): Finding {
  if (!profile.ok) return wrong(botErrorOf('zalo-bot', profile.failure).operator);
  const { displayName, accountName, id, plan } = profile.data;
  return right(
    `Token dùng được, của bot "${displayName ?? accountName ?? id}"${plan ? `, gói ${plan}` : ''}.`,
  );
}

/** The configuration against the platform, sentence by sentence. */
export async function examineBot(
  api: BotApi,
  settings: Settings,
  publicUrl: string | null,
  signal: AbortSignal,
): Promise<Finding[]> {
  const profile = await getMe(api, signal);
  if (!profile.ok) return [profileFinding(profile)];
  return [profileFinding(profile), groupFinding(profile.data), await webhookFinding()];

  async function webhookFinding(): Promise<Finding> {
    const address = await webhookAddress(api, signal);
    if (!address.ok) return wrong(botErrorOf('zalo-bot', address.failure).operator);
    if (settings.secrets.length === 0)
      return address.data === null
        ? right('Chương trình tự hỏi tin, nền tảng không đặt webhook: đúng.')
        : wrong(
            `Nền tảng đang gửi tin tới ${shown(address.data)}, nên hỏi tin bị từ chối. Khi chạy, chương trình sẽ gỡ webhook này; muốn dùng webhook thì đặt ZALO_BOT_SECRET.`,
          );
    const expected = publicUrl === null ? null : new URL(webhookPath, publicUrl).href;
    if (expected === null)
      return wrong(
        'ZALO_BOT_SECRET đã đặt nhưng thiếu PUBLIC_URL, nên không biết webhook phải ở đâu. Đặt PUBLIC_URL.',
      );
    if (address.data === expected) return right(`Webhook đã đặt đúng: ${shown(expected)}.`);
    const now = address.data === null ? 'chưa đặt' : `đang trỏ tới ${shown(address.data)}`;
    return wrong(`Webhook ${now}, phải là ${shown(expected)}. Chạy "loa setup" để đặt.`);
  }
}

function groupFinding({ canJoinGroups }: BotProfile): Finding {
  if (canJoinGroups === true) return right('Bot được phép vào nhóm.');
  return right(
    'Zalo chưa cho bot này vào nhóm (can_join_groups), nên chỉ nhắn riêng được. Nhóm đang thử nghiệm: hỏi Zalo Bot Manager.',
  );
}

/** Sets the webhook, or takes it away where updates are fetched. */
export async function setUpBot(
  api: BotApi,
  settings: Settings,
  publicUrl: string,
  signal: AbortSignal,
): Promise<Finding[]> {
  const [secret] = settings.secrets;
  if (secret === undefined) {
    const removed = await deleteWebhook(api, signal);
    return [
      removed.ok
        ? right('Đã gỡ webhook của bot: chương trình tự hỏi tin.')
        : wrong(botErrorOf('zalo-bot', removed.failure).operator),
    ];
  }
  const target = new URL(webhookPath, publicUrl);
  const inside = isPrivateHost(target.hostname) && isPrivateHost(new URL(settings.apiUrl).hostname);
  if (target.protocol !== 'https:' && !inside)
    return [
      wrong('Webhook của bot phải là https. Đặt PUBLIC_URL là địa chỉ https của máy chủ rồi chạy lại.'),
    ];
  const set = await setWebhook(api, target.href, secret, signal);
  return [
    set.ok
      ? right(`Đã đặt webhook của bot: ${shown(target.href)}.`)
      : wrong(botErrorOf('zalo-bot', set.failure).operator),
  ];
}

/** Somebody else's address may carry a secret in its query. */
function shown(address: string): string {
  return URL.canParse(address) ? `${new URL(address).origin}${new URL(address).pathname}` : 'một địa chỉ lạ';
}
