import { memoryStorage } from '../channel-storage-memory.ts';
import type { ApiRequest } from '../zalo-sdk/envelope.ts';
import { heardEvents } from '../zalo-sdk/heard-events.ts';
import { examineGroups } from './examine.ts';

const never = new AbortController().signal;
const now = Date.parse('2026-11-22T08:00:00+07:00');
const profile = {
  oaid: '1',
  name: 'Xã Thử',
  is_verified: true,
  package_name: 'Tăng trưởng',
  package_valid_through_date: '31/12/2026',
};

async function examined(groups: object[], assets: object[], heardNames: string[] = []) {
  const api = {
    async call({ path, body }: ApiRequest) {
      if (path.includes('getoa')) return { ok: true as const, data: profile };
      if (path.includes('getgroupsofoa'))
        return { ok: true as const, data: { total: groups.length, groups } };
      const { product_type: product, quota_type: type } = body as Record<string, string>;
      return { ok: true as const, data: product === 'gmf100' && type === 'sub_quota' ? assets : [] };
    },
  };
  const keeper = { status: async () => ({ stored: true, fault: null }) } as never;
  const heard = heardEvents(memoryStorage(), '1', () => now);
  for (const name of heardNames) await heard.note(name);
  return examineGroups({ api, keeper }, { oaId: '1', now, heard }, never);
}
const asset = (status: string, through: string) => ({ asset_id: through, status, valid_through: through });
const said = (findings: { operator: string }[]) => findings.map(({ operator }) => operator).join('\n');

describe('examining the groups of an account', () => {
  it('is good news sentence by sentence', async () => {
    const findings = await examined(
      [{ group_id: 'g', name: 'Thôn Khe Bành', status: 'enabled' }],
      [asset('available', '31/12/2026'), asset('used', '31/12/2026')],
      [
        'user_send_group_text',
        'oa_send_group_text',
        'user_join_group',
        'user_out_group',
        'update_group_info',
        'create_group',
      ],
    );
    expect(findings.filter(({ ok }) => !ok)).toEqual([]);
    expect(said(findings)).toBe(
      [
        'Token dùng được, của Official Account "Xã Thử".',
        'Official Account "Xã Thử" đã được xác thực.',
        'Gói Tăng trưởng của OA dùng được tới 31/12/2026.',
        'Webhook nhận được sự kiện user_send_group_text (tin trong nhóm), gần nhất ngày 22/11/2026.',
        'Official Account có 1 nhóm.',
        'Còn lập được 1 nhóm, trong 2 suất.',
      ].join('\n'),
    );
  });

  it('names the events that never came', async () => {
    const findings = await examined([], [asset('used', '31/12/2026')], ['user_join_group']);
    expect(findings.find(({ ok }) => !ok)?.operator).toContain('chưa từng nhận sự kiện user_send_group_text');
    expect(said(findings)).toContain('chưa từng nhận: oa_send_group_text, user_out_group');
    expect(said(findings)).toContain('Đã dùng hết 1 suất nhóm');
  });

  it('tells of groups that were closed and of rights that end soon', async () => {
    const findings = await examined(
      [
        { group_id: 'g1', name: 'Thôn Khe Bành', status: 'disabled' },
        { group_id: 'g2', name: 'Thôn Sài Lương', status: 'enabled' },
      ],
      [asset('used', '01/12/2026'), asset('used', '30/11/2026')],
    );
    expect(said(findings)).toContain('1 nhóm bị khóa vì hết hạn: "Thôn Khe Bành". Gia hạn trong 45 ngày');
    expect(said(findings)).toContain('2 suất nhóm đang dùng sắp hết hạn, sớm nhất 30/11/2026');
  });

  it('says what to buy where there is no right to a group', async () => {
    expect((await examined([], [])).at(-1)).toMatchObject({
      ok: false,
      operator: expect.stringContaining('Nâng gói'),
    });
  });
});
