/**
 * Days on which Graph versions end (Graph API changelog, read 22 Nov 2026), and `null` where none is announced.
 * Meta keeps a version for at least two years.
 */
const ends: Readonly<Record<string, string | null>> = {
  'v20.0': '2026-09-24',
  'v21.0': '2027-01-21',
  'v22.0': '2027-05-20',
  'v23.0': '2027-10-08',
  'v24.0': '2028-02-18',
  'v25.0': '2028-07-29',
  'v26.0': null,
};

export const defaultVersion = 'v25.0';

const warnDays = 90;
const dayMs = 86_400_000;

/** Is the version usable, and for how long? A sentence for the operator. */
export function versionHealth(version: string, now: number): { ok: boolean; operator: string } {
  const end = ends[version];
  if (end === undefined || end === null) return { ok: true, operator: `Dùng Graph ${version}.` };
  const days = Math.floor((Date.parse(`${end}T00:00:00Z`) - now) / dayMs);
  const day = end.split('-').reverse().join('/');
  if (days < 0)
    return {
      ok: false,
      operator: `Graph ${version} đã dừng ngày ${day}. Đặt FACEBOOK_GRAPH_VERSION=${defaultVersion}.`,
    };
  if (days <= warnDays)
    return {
      ok: true,
      operator: `Graph ${version} sẽ dừng ngày ${day}, còn ${days} ngày. Nên đổi FACEBOOK_GRAPH_VERSION.`,
    };
  return { ok: true, operator: `Dùng Graph ${version}, còn hạn tới ${day}.` };
}
