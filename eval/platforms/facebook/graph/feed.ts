import { GraphError, invalid } from '../graph-error.ts';
import { reportChange } from '../page-says.ts';
import type { Comment, Post } from '../posts.ts';
import type { World } from '../world.ts';
import { type GraphCall, graphTime, textOf } from './call.ts';

const longestPost = 63_206;
const longestComment = 8000;
const minuteMs = 60_000;

/** `POST /{page}/feed`: a text or link, now or at a time 10 minutes to 30 days ahead. */
export function publish({ body, silent, afterwards }: GraphCall, world: World): unknown {
  const link = body.link === undefined ? null : textOf(body, 'link', 2083);
  const text = body.message === undefined && link !== null ? '' : textOf(body, 'message', longestPost);
  const post = addPost(world, { text, link, photo: null, scheduledAt: scheduleOf(body, world) }, silent);
  afterwards.push(() => announce(world, post));
  return { id: post.id };
}

/** `POST /{page}/photos` with `source` as a file or `url`: a post of one picture. */
export function publishPhoto({ body, files, silent, afterwards }: GraphCall, world: World): unknown {
  const source = files.get('source');
  if (!source && typeof body.url !== 'string') throw invalid('Missing source or url');
  if (source && !source.type.startsWith('image/')) throw invalid('Photo type', 1366046);
  const text = body.message === undefined ? '' : textOf(body, 'message', longestPost);
  const photo = { bytes: source?.bytes.byteLength ?? 0 };
  const post = addPost(world, { text, link: null, photo, scheduledAt: scheduleOf(body, world) }, silent);
  afterwards.push(() => announce(world, post));
  return { id: `${post.id.split('_')[1]}1`, post_id: post.id };
}

function scheduleOf(body: GraphCall['body'], world: World): number | null {
  const at = body.scheduled_publish_time;
  if (at === undefined) return null;
  const wait = typeof at === 'number' || typeof at === 'string' ? Number(at) * 1000 - world.clock.now() : NaN;
  if (String(body.published) !== 'false') throw invalid('scheduled posts need published=false');
  if (!(wait >= 10 * minuteMs && wait <= 30 * 1440 * minuteMs))
    throw invalid('scheduled_publish_time must be 10 minutes to 30 days ahead');
  return world.clock.now() + wait;
}

function addPost(
  world: World,
  post: Pick<Post, 'text' | 'link' | 'photo' | 'scheduledAt'>,
  silent: boolean,
): Post {
  const { clock, posts } = world;
  const again = posts.posts.find(
    (other) => other.by === null && other.text === post.text && clock.now() - other.at < minuteMs,
  );
  if (again && post.photo === null) throw new GraphError(506, null, 'Duplicate status message');
  const full = { by: null, at: clock.now(), ...post };
  if (silent) return { id: `${world.account.pageId}_0`, ...full };
  const added = posts.addPost(full);
  world.journal.append({ kind: 'post', post: added });
  return added;
}

/** The Page hears of its own posts too. */
function announce(world: World, post: Post): void {
  if (post.scheduledAt !== null) return;
  const { pageId, pageName } = world.account;
  void reportChange(world, 'feed', {
    item: post.photo ? 'photo' : 'status',
    verb: 'add',
    post_id: post.id,
    from: { id: pageId, name: pageName },
    message: post.text,
    published: 1,
  });
}

/** `GET /{page}/feed` and `/posts`: newest first. */
export function listPosts({ query, path }: GraphCall, world: World): unknown {
  const scheduled = path[1] === 'scheduled_posts';
  const most = Number(query.get('limit') ?? 25);
  const data = world.posts.posts
    .filter((post) => (post.scheduledAt !== null) === scheduled)
    .slice(-most)
    .reverse()
    .map((post) => ({
      id: post.id,
      message: post.text,
      created_time: graphTime(post.at),
      from: { id: post.by?.id ?? world.account.pageId },
    }));
  return { data };
}

/** `POST /{comment or post}/comments`: what everybody reads. Replies nest one level. */
export function reply({ path, body, silent, afterwards }: GraphCall, world: World): unknown {
  const { posts, clock, account } = world;
  const parent = posts.comment(path[0]!);
  const post = posts.post(parent?.postId ?? path[0]!);
  if (!post) throw invalid('Object does not exist, cannot be loaded due to missing permissions', 33);
  const text = textOf(body, 'message', longestComment);
  if (silent) return { id: `${post.id.split('_')[1]}_0` };
  const comment = posts.addComment({
    postId: post.id,
    parentId: parent?.parentId ?? parent?.id ?? null,
    by: null,
    text,
    at: clock.now(),
  });
  world.journal.append({ kind: 'comment', comment });
  afterwards.push(() => {
    void reportChange(world, comment.id, {
      item: 'comment',
      verb: 'add',
      comment_id: comment.id,
      post_id: post.id,
      parent_id: comment.parentId ?? post.id,
      from: { id: account.pageId, name: account.pageName },
      message: text,
    });
  });
  return { id: comment.id };
}

/** `GET /{comment or post}/comments`, oldest first; the answers to a comment stand under its thread. */
export function listComments({ path }: GraphCall, world: World): unknown {
  const parent = world.posts.comment(path[0]!);
  const thread = parent ? (parent.parentId ?? parent.id) : null;
  const found = world.posts.comments.filter((comment) =>
    thread === null ? comment.postId === path[0] : comment.parentId === thread,
  );
  return { data: found.map((comment) => describe(comment, world)) };
}

/** `GET /{comment}`. */
export function readComment({ path }: GraphCall, world: World): unknown {
  const comment = world.posts.comment(path[0]!);
  if (!comment) throw invalid('Object does not exist', 33);
  return describe(comment, world);
}

function describe(comment: Comment, world: World) {
  const { account, settings } = world;
  const by = comment.by ?? { id: account.pageId, name: account.pageName };
  return {
    id: comment.id,
    message: comment.text,
    created_time: graphTime(comment.at),
    ...(settings.commentAuthors || comment.by === null ? { from: by } : {}),
    can_reply_privately: comment.by !== null && !comment.privateReply,
    ...(comment.privateReply ? { private_reply_conversation: { id: `t_${comment.by?.id}` } } : {}),
    is_hidden: comment.hidden,
  };
}
