import { channelErrorOf } from '../facebook-sdk/failure.ts';
import type { Graph } from '../facebook-sdk/graph.ts';
import { tokenFacts } from '../facebook-sdk/page.ts';
import type { Settings } from '../facebook-sdk/settings.ts';

const neededScopes = [
  'pages_manage_posts',
  'pages_manage_engagement',
  'pages_read_engagement',
  'pages_read_user_content',
];

/** Checks what publishing and answering comments need beside messaging, which the channel messenger checks. */
export async function examine(
  graph: Graph,
  settings: Settings,
  signal: AbortSignal,
): Promise<{ ok: boolean; operator: string }[]> {
  const facts = await tokenFacts(graph, settings.pageToken, signal);
  if (!facts.ok) return [{ ok: false, operator: channelErrorOf('facebook-page', facts.failure).operator }];
  const missing = neededScopes.filter((scope) => !facts.data.scopes.includes(scope));
  return [
    missing.length === 0
      ? { ok: true, operator: 'Token có đủ quyền đăng bài và trả lời bình luận.' }
      : { ok: false, operator: `Token thiếu quyền đăng bài hoặc trả lời bình luận: ${missing.join(', ')}.` },
  ];
}
