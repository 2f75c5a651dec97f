import { type Context, Hono } from 'hono';
import { speakers } from '../../groups/groups.ts';
import type { GroupView } from '../../groups/groups-office.ts';
import type { Done } from '../../handoffs/done.ts';
import { roleText } from '../../people/role-names.ts';
import { nameOne } from '../../places/name-one.ts';
import { readPlaceNames } from '../../places/place-names.ts';
import { ancestors } from '../../places/tree.ts';
import type { ConsoleEnv } from '../door.ts';
import { fieldsOf } from '../fields.ts';
import { unlinkedHint } from '../unlinked.ts';
import { type Candidate, groupAddress, renderGroup, renderGroups } from './groups-page.tsx';
import { asking, type RecordsDeps } from './records-deps.ts';
import { groupsRoot, renderNothing } from './records-page.tsx';

/** Below `/console/dia-ban/nhom`: the chat groups of villages, who may post in them, and listening. */
export function groupRoutes(deps: RecordsDeps): Hono<ConsoleEnv> {
  const { store, office, cookies } = deps;
  const app = new Hono<ConsoleEnv>();

  app.get('/nhom', async (context) => {
    const { frame, rights, today } = asking(deps, context);
    const village = (context.req.query('noi') ?? '').trim().slice(0, 200);
    const names = await readPlaceNames(store.db);
    const named = village ? nameOne(names, village, { day: today, kinds: ['village'] }) : null;
    const seeing = await rights.placesWith('see');
    const groups =
      named?.ok === false ? [] : await office.groups(named?.ok ? { village: named.place.id } : {});
    return context.html(
      renderGroups(frame, {
        village,
        groups: groups.filter(({ villageIds }) => villageIds.some((id) => seeing.has(id))),
        refused: named?.ok === false ? [named.sentence] : [],
        hint: unlinkedHint(context.get('staff')),
      }),
    );
  });

  app.get('/nhom/:id', (context) => show(context, 200, []));
  app.post('/nhom/:id/nghe', (context) =>
    change(context, 'group.listen', async (id) =>
      office.listenInGroup(id, (await fieldsOf(context)).on === 'yes'),
    ),
  );
  app.post('/nhom/:id/dang', (context) =>
    change(context, 'group.posters', async (id, candidates) => {
      const { poster = [] } = await context.req.parseBody({ all: true });
      const wished = new Set([poster].flat().map(String));
      return office.namePosters(
        id,
        candidates.filter((one) => wished.has(one.id)).map((one) => one.id),
      );
    }),
  );
  app.post('/nhom/:id/dong', (context) =>
    change(context, 'group.close', async (id) =>
      (await fieldsOf(context)).sure === 'yes'
        ? office.closeGroup(id)
        : { ok: false, status: 422, sentence: 'Đánh dấu vào ô xác nhận rồi mới đóng nhóm.' },
    ),
  );
  return app;

  /** The group, where one of its villages is theirs to see; and whether all of them are theirs to change. */
  async function find(
    context: Context<ConsoleEnv>,
  ): Promise<{ group: GroupView; mayChange: boolean } | null> {
    const { rights } = asking(deps, context);
    const group = (await office.groups({})).find(({ id }) => id === context.req.param('id'));
    const [seeing, changing] = [await rights.placesWith('see'), await rights.placesWith('change')];
    if (!group?.villageIds.some((id) => seeing.has(id))) return null;
    return { group, mayChange: group.villageIds.every((id) => changing.has(id)) };
  }

  async function show(
    context: Context<ConsoleEnv>,
    status: 200 | 403 | 404 | 409 | 422,
    refused: readonly string[],
  ): Promise<Response> {
    const { frame } = asking(deps, context);
    const found = await find(context);
    if (!found) return context.html(renderNothing(frame, groupsRoot), 404);
    const candidates = found.mayChange ? await candidatesFor(context, found.group) : [];
    return context.html(renderGroup(frame, { ...found, candidates, refused }), status);
  }

  /** Those who act at its villages or above, as far as they may be seen, and who is named already. */
  async function candidatesFor(context: Context<ConsoleEnv>, group: GroupView): Promise<Candidate[]> {
    const { rights, today } = asking(deps, context);
    const seeing = await rights.placesWith('see');
    const above = await Promise.all(group.villageIds.map((id) => ancestors(store.db, id, today)));
    const acting = new Set([...group.villageIds, ...above.flat().map(({ id }) => id)]);
    const found = (await office.people({ day: today })).flatMap(({ id, name, roles }) => {
      const mine = roles.filter(
        ({ role, place }) => speakers.includes(role) && acting.has(place) && seeing.has(place),
      );
      const about = mine.map(({ role, path }) => `${roleText(role)}, ${path.split(',')[0]}`).join('; ');
      return mine.length > 0 ? [{ id, name: name ?? id, about }] : [];
    });
    const more = group.posters.filter(({ id }) => !found.some((one) => one.id === id));
    return [...found, ...more.map(({ id, name }) => ({ id, name: name ?? id, about: '' }))];
  }

  async function change(
    context: Context<ConsoleEnv>,
    what: string,
    work: (id: string, candidates: readonly Candidate[]) => Promise<Done>,
  ): Promise<Response> {
    const { frame, note } = asking(deps, context);
    const found = await find(context);
    if (!found?.mayChange) return context.html(renderNothing(frame, groupsRoot), 404);
    const { id } = found.group;
    const done = await work(id, await candidatesFor(context, found.group));
    if (!done.ok) return show(context, done.status, [done.sentence]);
    note(what, { group: id });
    cookies.leave(context, done.sentence);
    return context.redirect(what === 'group.close' ? groupsRoot : groupAddress(id), 303);
  }
}
