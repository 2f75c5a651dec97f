import { idAt, textAt } from '../wire/fields.ts';
import type { GraphResult } from './failure.ts';
import { type Graph, read } from './graph.ts';

/** `GET /me` with a Page's token is the Page. */
export async function whoAmI(
  graph: Graph,
  signal: AbortSignal,
): Promise<GraphResult<{ id: string; name: string }>> {
  const request = { method: 'GET' as const, path: '/me', query: { fields: 'id,name' } };
  return read(await graph.call(request, signal), (data) => {
    const id = idAt(data, 'id');
    return id === null ? null : { id, name: textAt(data, 'name') ?? '' };
  });
}
