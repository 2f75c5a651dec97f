import { channelErrorOf } from '../facebook-sdk/failure.ts';
import type { Graph } from '../facebook-sdk/graph.ts';
import { whoAmI } from '../facebook-sdk/page.ts';

/** Is the Page usable? One sentence for the operator. */
export async function healthOf(
  graph: Graph,
  pageId: string,
  signal: AbortSignal,
): Promise<{ ok: boolean; operator: string }> {
  const me = await whoAmI(graph, signal);
  if (!me.ok) return { ok: false, operator: channelErrorOf('messenger', me.failure).operator };
  const { id, name } = me.data;
  if (id !== pageId)
    return {
      ok: false,
      operator: `Token thuộc Trang ${id}, không phải FACEBOOK_PAGE_ID ${pageId}. Sửa một trong hai.`,
    };
  const usage = graph.usage();
  if (usage !== null && usage.percent >= 75)
    return {
      ok: true,
      operator: `Trang "${name}" dùng được, nhưng đã dùng ${Math.round(usage.percent)}% số lần gọi cho phép.`,
    };
  return { ok: true, operator: `Trang "${name}" dùng được.` };
}
