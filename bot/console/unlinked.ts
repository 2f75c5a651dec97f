import type { SignedIn } from './sessions.ts';

/** Who sees nothing because no person stands behind their name is told why, and what to do about it; else null. */
export function unlinkedHint({ name, person }: Pick<SignedIn, 'name' | 'person'>): string | null {
  return person === null
    ? `Tên đăng nhập "${name}" chưa gắn với người nào, nên chưa có vai soạn hay duyệt. Nhờ người giữ máy chủ chạy: loa people staff "${name}" "họ tên".`
    : null;
}
