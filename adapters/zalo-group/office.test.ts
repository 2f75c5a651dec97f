import type { ApiRequest } from '../zalo-sdk/envelope.ts';
import type { ZaloResult } from '../zalo-sdk/failure.ts';
import { groupOffice } from './office.ts';

const never = new AbortController().signal;
const now = Date.parse('2026-11-22T08:00:00+07:00');
type Asked = { path: string; fields: Record<string, unknown> };

/** Zalo as far as groups go: answers by path, and notes what it was asked. */
function office(answers: Record<string, (fields: Record<string, unknown>) => unknown>) {
  const asked: Asked[] = [];
  const api = {
    async call({ path: whole, body }: ApiRequest): Promise<ZaloResult<unknown>> {
      const { pathname, searchParams } = new URL(whole, 'http://zalo');
      const path = pathname.replace('/v3.0/oa/', '');
      const fields = (body ?? Object.fromEntries(searchParams)) as Record<string, unknown>;
      asked.push({ path, fields });
      const found = answers[path]?.(fields);
      return typeof found === 'number'
        ? { ok: false, failure: { kind: 'refused', code: found, field: null, retryAfterMs: null } }
        : { ok: true, data: found };
    },
  };
  return { office: groupOffice('zalo-group', { api, now: () => now }), asked };
}

const asset = (id: string, more: object = {}) => ({
  asset_id: id,
  valid_through: '31/12/2026',
  status: 'available',
  ...more,
});
/** One asset bought for 100, one of the package for 50, one used, one over. */
const assets = ({ product_type: product, quota_type: type }: Record<string, unknown>) => {
  if (product === 'gmf1000') return -201;
  if (product === 'gmf100' && type === 'purchase_quota') return [asset('a100')];
  if (product === 'gmf50' && type === 'sub_quota')
    return [asset('used', { status: 'used' }), asset('over', { valid_through: '21/11/2026' }), asset('a50')];
  return [];
};
const made = { group_id: 'g1', group_link: 'https://zalo.me/g/abc', name: 'Thôn Khe Bành', total_member: 3 };
const profile = { id: 'g1', name: 'Thôn Khe Bành', link: 'https://zalo.me/g/abc', members: 3, admins: [] };

describe('making a group', () => {
  it('takes the largest right that is free', async () => {
    const { office: groups, asked } = office({
      'quota/group': assets,
      'group/creategroupwithoa': () => made,
    });
    expect(await groups.create('Thôn Khe Bành', ['u1', 'u2'], never)).toEqual({ ok: true, value: profile });
    expect(asked.at(-1)).toEqual({
      path: 'group/creategroupwithoa',
      fields: { group_name: 'Thôn Khe Bành', asset_id: 'a100', member_user_ids: ['u1', 'u2'] },
    });
  });

  it.each([-238, -241])('takes the next one when somebody was faster (%i)', async (code) => {
    const { office: groups } = office({
      'quota/group': assets,
      'group/creategroupwithoa': ({ asset_id: id }) => (id === 'a100' ? code : made),
    });
    expect(await groups.create('Thôn', ['u1'], never)).toMatchObject({ ok: true });
  });

  it('says so when no right is left, and never uses one that is over', async () => {
    const { office: groups, asked } = office({
      'quota/group': assets,
      'group/creategroupwithoa': () => -238,
    });
    expect(await groups.create('Thôn', ['u1'], never)).toMatchObject({
      ok: false,
      error: { code: 'zalo-group.no-asset', operator: expect.stringContaining('hết suất nhóm') },
    });
    const tried = asked.filter(({ path }) => path === 'group/creategroupwithoa');
    expect(tried.map(({ fields }) => fields.asset_id)).toEqual(['a100', 'a50']);
  });

  it('invites those whom one call cannot name, 99 at a time', async () => {
    const people = Array.from({ length: 250 }, (_, index) => `u${index}`);
    const { office: groups, asked } = office({
      'quota/group': assets,
      'group/creategroupwithoa': () => made,
      'group/invite': () => ({}),
    });
    expect(await groups.create('Thôn', people, never)).toMatchObject({ ok: true });
    const named = asked.flatMap(({ fields }) => (fields.member_user_ids as string[] | undefined) ?? []);
    expect(named).toEqual(people);
    expect(asked.filter(({ path }) => path === 'group/invite')).toHaveLength(2);
  });

  it('needs a first member', async () => {
    const { office: groups, asked } = office({});
    expect(await groups.create('Thôn', [], never)).toMatchObject({
      error: { code: 'zalo-group.no-members' },
    });
    expect(asked).toEqual([]);
  });
});

describe('what there is', () => {
  const rows = (count: number) =>
    Array.from({ length: count }, (_, index) => ({ group_id: `g${index}`, name: `Thôn ${index}` }));
  /** A list that gives at most `most` rows a page and refuses to be asked for more. */
  const paged =
    (list: string, all: unknown[], most: number, refuse = true) =>
    (fields: Record<string, unknown>) => {
      const [offset, count] = [Number(fields.offset), Number(fields.count)];
      if (refuse && count > most) return -210;
      return { offset, total: all.length, [list]: all.slice(offset, offset + Math.min(count, most)) };
    };

  it.each([
    ['all of a large page', 50, true],
    ['small pages only, and refuses larger ones', 5, true],
    ['small pages whatever is asked', 5, false],
  ])('is read whole where Zalo gives %s', async (_, most, refuse) => {
    const { office: groups } = office({
      'group/getgroupsofoa': paged('groups', rows(123), most, refuse),
    });
    const result = await groups.list(never);
    expect(result.ok && result.value.map(({ id }) => id)).toEqual(rows(123).map(({ group_id }) => group_id));
  });

  it('ends when a list never does', async () => {
    const { office: groups, asked } = office({
      'group/getgroupsofoa': () => ({ total: 9e9, groups: rows(1) }),
    });
    expect(await groups.list(never)).toMatchObject({ ok: true, value: [{ id: 'g0' }] });
    expect(asked.length).toBeLessThan(1000);
  });

  it('names the members without the account itself', async () => {
    const people = [{ user_id: 'u1' }, { oa_id: 'oa' }, { user_id: 'u2' }, { user_id: 'u1' }];
    const { office: groups } = office({ 'group/listmember': paged('members', people, 50) });
    expect(await groups.members('g1', never)).toEqual({ ok: true, value: ['u1', 'u2'] });
  });

  it('describes a group', async () => {
    const { office: groups } = office({
      'group/getgroup': () => ({ group_info: made, asset_info: { valid_through: '31/12/2026' } }),
    });
    expect(await groups.profile('g1', never)).toEqual({ ok: true, value: profile });
  });

  it('counts the rights that are free, of all there are', async () => {
    const { office: groups } = office({ 'quota/group': assets });
    expect(await groups.quota(never)).toEqual({ ok: true, value: { left: 2, total: 4 } });
  });

  it.each(['list', 'quota'] as const)('passes a refusal on as a value: %s', async (call) => {
    const { office: groups } = office({ 'quota/group': () => -224, 'group/getgroupsofoa': () => -224 });
    expect(await groups[call](never)).toMatchObject({
      ok: false,
      error: { code: 'zalo-group.package-needed' },
    });
  });

  it('says of an invitation whom it concerns', async () => {
    const { office: groups } = office({ 'group/invite': () => -217, 'group/listmember': () => -403 });
    expect(await groups.invite('g', ['u'], never)).toMatchObject({ error: { scope: 'person' } });
    expect(await groups.members('g', never)).toMatchObject({ error: { code: 'zalo-group.group-foreign' } });
  });
});
