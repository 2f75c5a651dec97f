import { randomUUID } from 'node:crypto';
import { sql, type Transaction } from 'kysely';
import { z } from 'zod';
import type { Clock } from '../clock.ts';
import type { Store } from '../store/open-store.ts';
import type { Reader } from '../store/reader.ts';
import type { Tables } from '../store/schema.ts';
import { type CarryPlan, planCarry, type Succession, writeCarry } from './carry.ts';
import { dayBefore } from './days.ts';
import type { PlaceEvent } from './event.ts';
import { labelOf, type Place } from './place.ts';
import { freeId, idBelow } from './place-id.ts';
import { type Ground, planEvent, type TreePlan } from './plan-event.ts';
import { historyOf, statesBelowFrom } from './tree.ts';

/** What an event does, or would do: told before and after. */
export const migrationReport = z.object({
  ok: z.boolean(),
  /** False when it was only looked at, or cannot be written. */
  written: z.boolean(),
  faults: z.array(z.string()),
  /** Places that begin, go on changed, and end. */
  begins: z.array(z.string()),
  changes: z.array(z.string()),
  ends: z.array(z.string()),
  roles: z.number(),
  people: z.number(),
  groups: z.number(),
  unresolved: z.array(z.string()),
  notes: z.array(z.string()),
});
export type MigrationReport = z.infer<typeof migrationReport>;

/**
 * Lets an event happen to the tree, with the roles and groups of the places it ends, in one transaction. Events happen
 * one after the other. With a fault, or `check`, nothing is written.
 *
 * @param part.request makes the same wish have its effect once: a UUID, and the id of the event.
 */
export async function happen(
  store: Store,
  clock: Clock,
  event: PlaceEvent,
  { by, check, request = randomUUID() }: { by: string; check: boolean; request?: string },
): Promise<MigrationReport> {
  return store.db.transaction().execute(async (tx) => {
    await sql`lock table place_event in share row exclusive mode`.execute(tx);
    const known = tx.selectFrom('place_event').select('id').where('id', '=', request);
    if (await known.executeTakeFirst()) return { ...refusedReport([]), ok: true, written: true };
    const ground = await groundFor(tx, event);
    const tree = planEvent(event, ground);
    const faulty = tree.faults.length > 0;
    const carryTeam = 'carryTeam' in event && event.carryTeam === true;
    const carry = faulty ? nothing : await planCarry(tx, successionsOf(tree, ground), event.day, carryTeam);
    if (!faulty && !check) await write(tx, clock, event, { id: request, by }, tree, carry);
    return report(tree, carry, { ok: !faulty, written: !faulty && !check });
  });
}

/** The report of an event that cannot even be planned. */
export function refusedReport(faults: string[]): MigrationReport {
  const nowhere: TreePlan = { ends: [], states: [], created: [], changes: [], faults, notes: [] };
  return report(nowhere, nothing, { ok: false, written: false });
}

const nothing: CarryPlan = { roles: [], groups: [], unresolved: [], notes: [] };

async function groundFor(read: Reader, event: PlaceEvent): Promise<Ground> {
  const named = namedIn(event);
  const places = new Map<string, Place>();
  const children = new Map<string, Place[]>();
  const keep = async (id: string) => {
    const last = (await historyOf(read, id)).at(-1);
    if (last) places.set(id, last);
    return last;
  };
  for (const id of named) {
    const place = await keep(id);
    if (place?.parent && !places.has(place.parent)) await keep(place.parent);
    children.set(id, await statesBelowFrom(read, id, event.day));
  }
  const ids = new Map<string, string>();
  for (const { parent, label } of newIn(event, places)) {
    const like = `${idBelow(parent, label)}%`;
    const rows = await read.selectFrom('place').select('id').where('id', 'like', like).execute();
    const taken = new Set([...ids.values(), ...rows.map(({ id }) => id)]);
    ids.set(
      `${parent} ${label}`,
      freeId(parent, label, (id) => taken.has(id)),
    );
  }
  return { places, children, idFor: (parent, label) => ids.get(`${parent} ${label}`)! };
}

/** Every id an event names. */
export function namedIn(event: PlaceEvent): string[] {
  const target = (into: string | { parent?: string }) =>
    typeof into === 'string' ? [into] : into.parent ? [into.parent] : [];
  switch (event.kind) {
    case 'merge':
      return [...new Set([...event.places, ...target(event.into)])];
    case 'split':
      return [...new Set([event.place, ...event.parts.flatMap(({ into }) => target(into))])];
    case 'move':
      return [event.place, event.to];
    default:
      return [event.place];
  }
}

/** The places an event makes new, under the parents they get. */
function newIn(event: PlaceEvent, places: ReadonlyMap<string, Place>) {
  const like = 'places' in event ? event.places[0]! : event.place;
  const targets =
    event.kind === 'merge' ? [event.into] : event.kind === 'split' ? event.parts.map(({ into }) => into) : [];
  return targets.flatMap((into) =>
    typeof into === 'string'
      ? []
      : [{ parent: into.parent ?? places.get(like)?.parent ?? null, label: labelOf(into) }],
  );
}

function successionsOf({ ends, states, changes }: TreePlan, { places }: Ground): Succession[] {
  const placeOf = (id: string) => states.find((state) => state.id === id) ?? places.get(id);
  return ends.map((place) => ({
    place,
    successors: changes.flatMap((change) =>
      change.place === place.id && change.successor !== null ? (placeOf(change.successor) ?? []) : [],
    ),
  }));
}

async function write(
  tx: Transaction<Tables>,
  clock: Clock,
  event: PlaceEvent,
  { id, by }: { id: string; by: string },
  tree: TreePlan,
  carry: CarryPlan,
): Promise<void> {
  const { day } = event;
  await tx
    .insertInto('place_event')
    .values({ id, kind: event.kind, day, basis: event.basis ?? null, made_by: by, made_at: clock.now() })
    .execute();
  for (const place of tree.ends) await endOn(tx, place.id, dayBefore(day));
  for (const place of tree.states) {
    if (tree.created.includes(place.id))
      await tx.insertInto('place').values({ id: place.id, kind: place.kind }).execute();
    else await endOn(tx, place.id, dayBefore(day));
    await tx
      .insertInto('place_span')
      .values({
        place: place.id,
        name: place.name,
        type: place.type,
        parent: place.parent,
        valid_from: day,
        valid_to: null,
      })
      .execute();
  }
  await tx
    .insertInto('place_change')
    .values(tree.changes.map((change) => ({ event: id, ...change })))
    .execute();
  await writeCarry(tx, carry, { event: id, day, by });
}

/** Ends the open state of a place; one that would only begin after that day never was. */
async function endOn(tx: Transaction<Tables>, place: string, lastDay: string): Promise<void> {
  const open = tx.deleteFrom('place_span').where('place', '=', place).where('valid_to', 'is', null);
  await open.where('valid_from', '>', lastDay).execute();
  await tx
    .updateTable('place_span')
    .set({ valid_to: lastDay })
    .where('place', '=', place)
    .where('valid_to', 'is', null)
    .execute();
}

function report(
  { ends, states, created, faults, notes }: TreePlan,
  carry: CarryPlan,
  outcome: Pick<MigrationReport, 'ok' | 'written'>,
): MigrationReport {
  return {
    ...outcome,
    faults,
    begins: states.filter(({ id }) => created.includes(id)).map((place) => `${labelOf(place)} (${place.id})`),
    changes: states
      .filter(({ id }) => !created.includes(id))
      .map((place) => `${labelOf(place)} (${place.id})`),
    ends: ends.map((place) => `${labelOf(place)} (${place.id})`),
    roles: carry.roles.filter(({ to }) => to.length > 0).length,
    people: new Set(carry.roles.map(({ person }) => person)).size,
    groups: carry.groups.filter(({ to }) => to.length > 0).length,
    unresolved: carry.unresolved,
    notes: [...notes, ...carry.notes],
  };
}
