import { createHash } from 'node:crypto';
import { type Context, Hono } from 'hono';
import type { PlaceEvent } from '../../places/event.ts';
import { eventWithIds } from '../../places/event-names.ts';
import { figuresOf } from '../../places/figures.ts';
import type { MigrationReport } from '../../places/happen.ts';
import { branchAsOf, storyOf } from '../../places/story.ts';
import { successors } from '../../places/successors.ts';
import { placeAsOf } from '../../places/tree.ts';
import type { ConsoleEnv } from '../door.ts';
import { fieldsOf } from '../fields.ts';
import { unlinkedHint } from '../unlinked.ts';
import { type EventValues, eventIn, readEventForm } from './event-form.ts';
import { type EventParts, renderEvent } from './event-page.tsx';
import { renderPlace } from './place-page.tsx';
import { type EventSlug, eventSlugs } from './place-words.ts';
import { renderPlaces } from './places-page.tsx';
import { asking, dayOr, type RecordsDeps } from './records-deps.ts';
import { placeAddress, placesRoot, renderNothing } from './records-page.tsx';

/** Below `/console/dia-ban`: the tree as of a day, one place, and what happens to it. */
export function placeRoutes(deps: RecordsDeps): Hono<ConsoleEnv> {
  const { store, office, cookies } = deps;
  const app = new Hono<ConsoleEnv>();

  app.get('/', async (context) => {
    const { frame, rights, today } = asking(deps, context);
    const { tim = '', ngay } = context.req.query();
    const day = dayOr(ngay, today);
    const words = tim.trim().slice(0, 200);
    return context.html(
      renderPlaces(frame, {
        ...{ day, words },
        found: words ? await office.findPlaces(words, { day }) : null,
        branch: await branchAsOf(store.db, null, day),
        mayImport: await rights.mayAnywhere('change'),
        hint: unlinkedHint(context.get('staff')),
      }),
    );
  });

  app.get('/noi/:id', (context) => show(context, 200, null));
  app.post('/noi/:id/so-may', async (context) => {
    const { rights, note } = asking(deps, context);
    const id = context.req.param('id');
    if (!(await rights.may('phone', id))) return absent(context);
    const { phone = '' } = await fieldsOf(context);
    const done = await office.publishPhone(id, phone.trim() || null);
    if (!done.ok) return show(context, done.status, { phone, sentence: done.sentence });
    note('place.phone', { place: id });
    cookies.leave(context, done.sentence);
    return context.redirect(placeAddress(id), 303);
  });

  for (const slug of Object.keys(eventSlugs) as EventSlug[]) {
    app.get(`/noi/:id/${slug}`, (context) => event(context, slug, readEventForm({})));
    app.post(`/noi/:id/${slug}`, async (context) => happen(context, slug, await fieldsOf(context)));
  }
  return app;

  async function show(
    context: Context<ConsoleEnv>,
    status: 200 | 404 | 409 | 422,
    refused: { phone: string; sentence: string } | null,
  ): Promise<Response> {
    const { frame, rights, today } = asking(deps, context);
    const id = context.req.param('id')!;
    const day = dayOr(context.req.query('ngay'), today);
    const story = await storyOf(store.db, id);
    if (story.states.length === 0) return absent(context);
    const branch = await branchAsOf(store.db, id, day);
    const [see, phone] = [await rights.may('see', id), await rights.may('phone', id)];
    const { parent = null } = (await placeAsOf(store.db, id, today)) ?? {};
    const change = parent !== null && (await rights.may('change', parent));
    return context.html(
      renderPlace(frame, {
        ...{ id, day, branch, ...story, refused },
        figures: [...((await figuresOf(store.db, [id], day)).get(id)?.values() ?? [])],
        sentence: (await successors(store.db, id, day)).sentence,
        may: { see, phone, change },
      }),
      status,
    );
  }

  async function event(
    context: Context<ConsoleEnv>,
    slug: EventSlug,
    form: EventValues,
    shown: Partial<Pick<EventParts, 'refused' | 'report'>> = {},
  ): Promise<Response> {
    const { frame, rights, today } = asking(deps, context);
    const place = await placeAsOf(store.db, context.req.param('id')!, today);
    if (!place?.parent || !(await rights.may('change', place.parent))) return absent(context);
    const parts = { slug, place, form, refused: [], report: null, ...shown };
    return context.html(renderEvent(frame, parts), parts.refused.length > 0 ? 422 : 200);
  }

  /** Looks first; writes only what was shown, and shows it anew where it would do something else by now. */
  async function happen(
    context: Context<ConsoleEnv>,
    slug: EventSlug,
    fields: Record<string, string>,
  ): Promise<Response> {
    const { rights, by, note } = asking(deps, context);
    const id = context.req.param('id')!;
    const form = readEventForm(fields);
    if (fields.do === 'more') return event(context, slug, form);
    const typed = eventIn(slug, id, form);
    if (!typed.ok) return event(context, slug, form, { refused: typed.sentences });
    const named = await eventWithIds(store.db, typed.event);
    if (!named.ok) return event(context, slug, form, { refused: named.faults });
    const hindrance = await rights.hindranceTo(named.event);
    if (hindrance) return event(context, slug, form, { refused: [hindrance] });
    const request = wishOf(form.request, named.event);
    const seen = await office.placeEvent(named.event, { by, check: true, request });
    if (seen.written) return back(context, id);
    if (!seen.ok) return event(context, slug, form, { refused: seen.faults });
    const mark = markOf(named.event, seen);
    if (fields.do !== 'write' || fields.mark !== mark)
      return event(context, slug, form, { report: { seen, mark } });
    const report = await office.placeEvent(named.event, { by, check: false, request });
    if (!report.ok) return event(context, slug, form, { refused: report.faults });
    note(`place.${named.event.kind}`, { place: id, day: named.event.day, event: request });
    return back(context, id);
  }

  function back(context: Context<ConsoleEnv>, id: string): Response {
    cookies.leave(context, 'Đã ghi thay đổi.');
    return context.redirect(placeAddress(id), 303);
  }

  function absent(context: Context<ConsoleEnv>): Response | Promise<Response> {
    return context.html(renderNothing(asking(deps, context).frame, placesRoot), 404);
  }
}

/** The same for the same event that would do the same. */
function markOf(event: PlaceEvent, report: MigrationReport): string {
  return digestOf([event, report]).slice(0, 22);
}

/** One form and one event are one wish, as a UUID: going back, changing it and sending again is another. */
function wishOf(request: string, event: PlaceEvent): string {
  const hex = digestOf([request, event]);
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `5${hex.slice(13, 16)}`,
    `a${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-');
}

function digestOf(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex');
}
