import type { AddressInfo } from 'node:net';
import { serve } from '@hono/node-server';
import { FakeClock } from '../clock.ts';
import { openStore } from '../store/open-store.ts';
import { officeApi } from './api.ts';
import { openOffice } from './office.ts';
import { remoteOffice } from './remote-office.ts';

const token = 'mã-thử';

describe('places, people and groups through a running server', () => {
  it('does over HTTP what the office does, and tells the same', async () => {
    const store = await openStore({});
    const office = openOffice({
      store,
      clock: new FakeClock(),
      capabilities: () => undefined,
      guideOf: () => undefined,
    });
    const api = officeApi(office, Buffer.from(token).toString('hex'));
    const server = serve({ fetch: api.fetch, hostname: '127.0.0.1', port: 0 });
    await new Promise((resolve) => server.once('listening', resolve));
    const { port } = server.address() as AddressInfo;
    const remote = remoteOffice(`http://127.0.0.1:${port}`, Buffer.from(token).toString('hex'));
    const by = 'Hoa';

    expect((await remote.loadPlaces()).added).toBeGreaterThan(270);
    expect(await remote.findPlaces('huyện Văn Yên')).toEqual(await office.findPlaces('huyện Văn Yên'));
    const figures = { type: '', households: '205', population: '', ethnic: 'Dao', zaloShare: '85%' };
    const rows = Array.from({ length: 900 }, (_, at) => ({
      line: at + 2,
      commune: 'Châu Quế',
      village: `Thôn ${at + 1}`,
      ...figures,
    }));
    const mode = { check: false, skipBad: false };
    expect(await remote.importPlaces(rows, mode)).toMatchObject({ written: true, added: 900 });
    expect(await remote.importPlaces(rows.slice(0, 3), mode)).toMatchObject({ unchanged: 3 });
    const event = { kind: 'rename' as const, day: '2026-12-01', place: 'thôn 7 châu quế', name: 'Ngòi Lèn' };
    expect(await remote.placeEvent(event, { by, check: true })).toMatchObject({ ok: true, written: false });
    expect(await remote.placeEvent({ ...event, place: 'thôn 7777' }, { by, check: false })).toMatchObject({
      ok: false,
      faults: [expect.stringContaining('thôn 7777')],
    });

    expect(await remote.publishPhone('xã Châu Quế', '0987 654 321')).toMatchObject({ ok: true });
    expect(await remote.publishPhone('xã Châu Quế', 'gọi xã')).toMatchObject({ ok: false, status: 422 });
    expect(await remote.publishPhone('xã Châu Quế', null)).toMatchObject({ ok: true });
    expect(await remote.addPerson({ name: 'Nguyễn Thị Hoa' })).toMatchObject({ ok: true });
    const role = { person: 'nguyen thi hoa', role: 'relay' as const, place: 'thôn 3 châu quế', by };
    expect(await remote.giveRole(role)).toMatchObject({ ok: true });
    expect(await remote.giveRole(role)).toMatchObject({ ok: false, status: 409 });
    expect(await remote.people({ place: 'châu quế', role: 'relay' })).toEqual(await office.people({}));
    expect((await remote.makeCode('Nguyễn Thị Hoa', 60)).sentence).toMatch(/liên kết [A-Z0-9]{6}/u);
    expect(await remote.endRole({ ...role, day: '2027-01-01' })).toMatchObject({ ok: true });
    await remote.addStaff('Hoa');
    expect(await remote.linkStaff('hoa', 'Nguyễn Thị Hoa')).toMatchObject({ ok: true });
    expect(await remote.linkStaff('hoa', null)).toMatchObject({ ok: true });
    expect(await remote.linkStaff('không ai', null)).toMatchObject({ ok: false, status: 404 });

    const id = 'zalo-oa:group:4f2a';
    expect(await remote.addGroup({ id, village: 'thôn 3, xã Châu Quế', by })).toMatchObject({ ok: true });
    expect(await remote.listenInGroup(id, true)).toMatchObject({ ok: true });
    expect(await remote.namePosters(id, ['nguyen thi hoa'])).toMatchObject({ ok: true });
    expect(await remote.groups({})).toEqual(await office.groups({}));
    expect(await remote.closeGroup(id)).toMatchObject({ ok: true });
    expect(await remote.groups({ closed: false })).toEqual([]);
    expect(await remote.groups({ closed: true })).toHaveLength(1);

    await new Promise((resolve) => server.close(resolve));
    await store.close();
  }, 240_000);
});
