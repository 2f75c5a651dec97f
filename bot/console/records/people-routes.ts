import { type Context, Hono } from 'hono';
import type { Done } from '../../handoffs/done.ts';
import { type PersonView, plain } from '../../people/people.ts';
import { type RoleName, roleNames } from '../../people/role-names.ts';
import { nameOne } from '../../places/name-one.ts';
import { readPlaceNames } from '../../places/place-names.ts';
import type { ConsoleEnv } from '../door.ts';
import { fieldsOf } from '../fields.ts';
import { unlinkedHint } from '../unlinked.ts';
import { type NewPerson, type PeopleParts, type PersonLine, renderPeople, roleKey } from './people-page.tsx';
import { type Asking, asking, dayOr, type RecordsDeps } from './records-deps.ts';
import { peopleRoot, renderNothing } from './records-page.tsx';

/** People shown at once. */
const mostShown = 200;
const notOneself = 'Không tự đổi vai của mình: nhờ người tổ chức khác.';

/** Below `/console/dia-ban/nguoi`: who is in which role where, and giving and ending roles. */
export function peopleRoutes(deps: RecordsDeps): Hono<ConsoleEnv> {
  const { store, office, cookies } = deps;
  const app = new Hono<ConsoleEnv>();

  app.get('/nguoi', (context) => show(context, 200));

  app.post('/nguoi/them', async (context) => {
    const { by, note } = asking(deps, context);
    const fields = await fieldsOf(context);
    const { name = '', note: apart = '', role = '', place = '', day = '', priority = '' } = fields;
    const typed = { name, note: apart, role, place, day, priority };
    // Who has a note beside their name is somebody else of that name.
    const hindrance = await hindranceTo(context, place, null, apart.trim() === '' ? name : null);
    if (hindrance) return show(context, 422, { typed, refused: [hindrance] });
    const row = { line: 1, name, note: apart, role, place, priority, from: day };
    const outcome = await office.importPeople([row], { check: false, skipBad: false, by });
    const refused = outcome.faults.map(({ sentence }) => sentence);
    if (!outcome.ok) return show(context, 422, { typed, refused });
    note('person.add', { role, place });
    const done = outcome.added > 0 ? `Đã giao vai cho ${name.trim()}.` : `${name.trim()} đã có vai này rồi.`;
    cookies.leave(context, done);
    return context.redirect(peopleRoot, 303);
  });

  for (const [path, change] of [
    ['vai', 'giveRole'],
    ['thoi', 'endRole'],
  ] as const)
    app.post(`/nguoi/:id/${path}`, async (context) => {
      const { by, today, note } = asking(deps, context);
      const person = await seen(context, context.req.param('id'));
      if (!person) return absent(context);
      const { role: named = '', place = '', day, priority = '' } = await fieldsOf(context);
      const role = roleNames.find((one) => one === named);
      const hindrance = role ? await hindranceTo(context, place, person.id, null) : 'Chọn một vai.';
      if (hindrance || !role) return show(context, 422, { refused: [hindrance ?? ''] });
      const done = await office[change]({
        ...{ person: person.id, role, place, day: dayOr(day, today), by },
        ...(change === 'giveRole' && /^\d{1,3}$/u.test(priority) ? { priority: Number(priority) } : {}),
      });
      if (done.ok) note(change === 'giveRole' ? 'role.give' : 'role.end', { person: person.id, role, place });
      return settle(context, done);
    });

  app.post('/nguoi/:id/ma', async (context) => {
    const { note } = asking(deps, context);
    const person = await seen(context, context.req.param('id'));
    if (!person?.mayLink) return absent(context);
    const done = await office.makeCode(person.id);
    if (!done.ok) return settle(context, done);
    note('person.code', { person: person.id });
    // Shown on this page and nowhere else: a redirect would leave the code in a cookie.
    return show(context, 200, { told: done.sentence });
  });
  return app;

  async function show(
    context: Context<ConsoleEnv>,
    status: 200 | 403 | 404 | 409 | 422,
    part: Partial<Pick<PeopleParts, 'typed' | 'refused' | 'told'>> = {},
  ): Promise<Response> {
    const ask = asking(deps, context);
    const { noi = '', vai = '', ngay } = context.req.query();
    const day = dayOr(ngay, ask.today);
    const role = roleNames.find((one) => one === vai) ?? '';
    const place = noi.trim().slice(0, 200);
    const people = await visible(ask, { day, ...(place ? { place } : {}), ...(role ? { role } : {}) });
    const named = place ? nameOne(await readPlaceNames(store.db), place, { day }) : null;
    const unknown = named?.ok === false ? [named.sentence] : [];
    const typed: NewPerson = { name: '', note: '', role: 'relay', place, day: ask.today, priority: '' };
    return context.html(
      renderPeople(ask.frame, {
        filter: { place, role, day },
        people: people.slice(0, mostShown),
        more: Math.max(0, people.length - mostShown),
        mayChange: await ask.rights.mayAnywhere('change'),
        ...{ typed, refused: unknown, told: null, ...part },
        hint: unlinkedHint(context.get('staff')),
      }),
      status,
    );
  }

  /** The people with a role at a place they may see; of each only the roles there. */
  async function visible(
    { rights, person: own }: Asking,
    filter: { day: string; place?: string; role?: RoleName },
  ): Promise<PersonLine[]> {
    const [seeing, changing] = [await rights.placesWith('see'), await rights.placesWith('change')];
    if (seeing.size === 0) return [];
    const all = await office.people(filter);
    return all.flatMap((one): PersonLine[] => {
      const roles = one.roles.filter(({ place }) => seeing.has(place));
      if (roles.length === 0) return [];
      const mine = one.roles.filter(({ place }) => changing.has(place));
      const other = one.id !== own;
      return [
        {
          ...one,
          roles,
          // A code makes whoever holds it this person: only for one who is nothing elsewhere.
          mayLink: mine.length === one.roles.length,
          mayGive: other && changing.size > 0,
          mayEnd: other ? mine.filter(({ to }) => to === null).map(roleKey) : [],
        },
      ];
    });
  }

  async function seen(context: Context<ConsoleEnv>, id: string): Promise<PersonLine | null> {
    const ask = asking(deps, context);
    return (await visible(ask, { day: ask.today })).find((one) => one.id === id) ?? null;
  }

  /** Why they may not give or end a role at the place; null = they may. */
  async function hindranceTo(
    context: Context<ConsoleEnv>,
    place: string,
    person: PersonView['id'] | null,
    name: string | null,
  ): Promise<string | null> {
    const { rights, today, person: own } = asking(deps, context);
    const named = nameOne(await readPlaceNames(store.db), place, { day: today });
    if (!named.ok) return place.trim() === '' ? 'Ghi nơi giao vai.' : named.sentence;
    if (!(await rights.may('change', named.place.id)))
      return 'Giao vai, thôi vai ở nơi này cần vai tổ chức ở đó hoặc ở cấp trên.';
    if (person !== null && person === own) return notOneself;
    if (name === null || own === null) return null;
    const me = await store.db.selectFrom('person').select('name').where('id', '=', own).executeTakeFirst();
    return me?.name && plain(me.name) === plain(name) ? notOneself : null;
  }

  async function settle(context: Context<ConsoleEnv>, done: Done): Promise<Response> {
    if (!done.ok) return show(context, done.status, { refused: [done.sentence] });
    cookies.leave(context, done.sentence);
    return context.redirect(peopleRoot, 303);
  }

  function absent(context: Context<ConsoleEnv>): Response | Promise<Response> {
    return context.html(renderNothing(asking(deps, context).frame, peopleRoot), 404);
  }
}
