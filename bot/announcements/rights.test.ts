import { dayInVietnam } from '../clock.ts';
import { roleNames } from '../people/role-names.ts';
import { happen } from '../places/happen.ts';
import { eachEngine } from '../store/each-engine.ts';
import { deskBench } from './desk/desk-bench.ts';
import { type DeskWish, wishes } from './desk/views.ts';

const places = ['lao-cai', 'chau-que', 'khe-banh', 'mau-a'];
/** An announcement of Châu Quế in a state that the wish may be made in. */
const stateFor = {
  edit: 'draft',
  submit: 'draft',
  approve: 'submitted',
  reject: 'submitted',
  stop: 'sending',
  correct: 'sending',
  withdraw: 'sending',
} as const;
const mayWish: Record<DeskWish, readonly string[]> = {
  edit: ['editor', 'organiser'],
  submit: ['editor', 'organiser'],
  approve: ['approver'],
  reject: ['approver'],
  stop: ['editor', 'approver', 'organiser'],
  correct: ['approver'],
  withdraw: ['approver'],
};
const readers = ['editor', 'approver', 'organiser', 'auditor'];
const why = { reason: 'nhầm ngày' };

eachEngine((open) => {
  it('lets each role at each place do what is its own, and hides the rest', async () => {
    const { as, person, brought, draft } = await deskBench(await open());
    const untouched = {
      draft: await brought('draft'),
      submitted: await brought('submitted'),
      sending: await brought('sending'),
    };
    for (const role of [...roleNames, null])
      for (const place of places) {
        const id = `${role}-${place}`;
        await person(id, role ?? undefined, place);
        const desk = as(`person:${id}`);
        const covers = place === 'lao-cai' || place === 'chau-que';
        const reads = covers && role !== null && readers.includes(role);
        expect([id, (await desk.list({ most: 1 })).announcements.length]).toEqual([id, reads ? 1 : 0]);
        for (const look of [desk.read, desk.log, desk.ledger, desk.outlook])
          expect([id, (await look(untouched.sending)).ok]).toEqual([id, reads]);
        for (const wish of wishes) {
          const may = reads && mayWish[wish].includes(role!);
          const one = may ? await brought(stateFor[wish]) : untouched[stateFor[wish]];
          const seen = await desk.read(one);
          expect([id, wish, seen.ok && seen.may.includes(wish)]).toEqual([id, wish, may]);
          const result = await {
            edit: () => desk.edit(one, draft(), null),
            submit: () => desk.submit(one, null),
            approve: () => desk.approve(one, null),
            reject: () => desk.reject(one, why, null),
            stop: () => desk.stop(one, why, null),
            correct: () => desk.correct(one, { title: 'a', text: 'b', ...why }, null),
            withdraw: () => desk.withdraw(one, why, null),
          }[wish]();
          expect([id, wish, result.ok ? 'done' : result.status]).toEqual([
            id,
            wish,
            may ? 'done' : reads ? 403 : 404,
          ]);
        }
      }
  }, 240_000);

  it('gives a role nothing before its first day', async () => {
    const { as, person, brought, clock } = await deskBench(await open());
    await person('Lan', 'approver', 'chau-que', { day: '2026-11-23' });
    const id = await brought('submitted');
    expect(await as('person:Lan').approve(id, null)).toMatchObject({ status: 404 });
    clock.advance(24 * 3_600_000);
    expect(await as('person:Lan').approve(id, null)).toMatchObject({ ok: true });
  });

  it('hands what a merged commune announced to those of its successor, to see, stop and correct', async () => {
    const store = await open();
    const { as, person, brought, clock, draft } = await deskBench(store);
    const ids = [await brought('sending'), await brought('sending'), await brought('sending')] as const;
    await person('Vân', 'approver', 'mau-a');
    await person('Mai', 'editor', 'mau-a');
    await person('Lý', 'editor', 'hong-ha');
    const [van, mai, ly] = [as('person:Vân'), as('person:Mai'), as('person:Lý')];
    const listed = async () => (await mai.list({})).announcements.length;
    expect([await listed(), (await van.read(ids[0])).ok]).toEqual([0, false]);
    const day = dayInVietnam(new Date(clock.now().getTime() + 48 * 3_600_000));
    const merge = { kind: 'merge' as const, day, places: ['chau-que'], into: 'mau-a' };
    expect(await happen(store, clock, merge, { by: 'Hoa', check: false })).toMatchObject({ written: true });
    expect([await listed(), (await van.read(ids[0])).ok]).toEqual([0, false]);
    clock.advance(48 * 3_600_000);
    expect([await listed(), (await ly.list({})).announcements.length]).toEqual([3, 0]);
    expect(await mai.stop(ids[0], why, null)).toMatchObject({ ok: true });
    expect(await mai.correct(ids[1], { title: 'a', text: 'b', ...why }, null)).toMatchObject({ status: 403 });
    expect(await van.correct(ids[1], { title: 'a', text: 'b', ...why }, null)).toMatchObject({ ok: true });
    expect(await van.withdraw(ids[2], why, null)).toMatchObject({ ok: true });
    expect((await van.ledger(ids[1])).ok).toBe(true);
    // New words are not written in the name of a commune that is no more.
    expect(await mai.create(draft(), null)).toMatchObject({ ok: false });
  });

  it('gives a sign-in name that is nobody nothing', async () => {
    const { as, brought, draft } = await deskBench(await open());
    const id = await brought('draft');
    const desk = as('staff:hoa');
    expect(await desk.read(id)).toMatchObject({ status: 404 });
    expect(await desk.create(draft(), null)).toMatchObject({ status: 403 });
    expect((await desk.list({})).announcements).toEqual([]);
    expect(await desk.speakers()).toEqual([]);
    expect(await desk.attach({ name: 'a.pdf', bytes: Buffer.from('%PDF-1.7') })).toMatchObject({
      status: 403,
    });
  });

  it('lets somebody write in the name of their place and what is below it only', async () => {
    const { as, person, hoa, draft } = await deskBench(await open());
    await person('Tỉnh', 'editor', 'lao-cai');
    expect((await as('person:Tỉnh').speakers()).map(({ id }) => id)).toEqual([
      'lao-cai',
      'chau-que',
      'mau-a',
    ]);
    expect((await hoa.speakers()).map(({ id }) => id)).toEqual(['chau-que']);
    expect(await hoa.create(draft({ place: 'lao-cai' }), null)).toMatchObject({ status: 403 });
  });
});
