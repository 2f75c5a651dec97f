import { z } from 'zod';
import { isDay } from './days.ts';

const id = z.string().min(1).max(200);
const name = z.string().trim().min(1).max(80);
const type = z.string().trim().min(1).max(30);
const common = {
  /** The first day on which the new state holds. */
  day: z.string().refine(isDay, 'ngày viết dạng năm-tháng-ngày, ví dụ 2026-12-01'),
  /** The decision it rests on. */
  basis: z.string().max(300).optional(),
};

/** A place that an event makes new. */
const newPlace = z.object({ type, name, parent: id.optional() });

/** Something that happens to places on a day. Places are named by their ids. */
export const placeEvent = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('rename'), ...common, place: id, name, type: type.optional() }),
  z.object({ kind: z.literal('move'), ...common, place: id, to: id }),
  z.object({ kind: z.literal('close'), ...common, place: id }),
  z.object({
    kind: z.literal('merge'),
    ...common,
    places: z.array(id).min(1).max(50),
    /** The place they become: one that goes on, perhaps one of them, or a new one. */
    into: z.union([id, newPlace]),
    /** People who act for the merged places act for the whole; without it, they need to be appointed anew. */
    carryTeam: z.boolean().optional(),
  }),
  z.object({
    kind: z.literal('split'),
    ...common,
    place: id,
    /** What it is split into, each with the places below it that it takes over. The place itself may be one. */
    parts: z
      .array(z.object({ into: z.union([id, newPlace]), takes: z.array(id).max(500).default([]) }))
      .min(2)
      .max(20),
    carryTeam: z.boolean().optional(),
  }),
]);
export type PlaceEvent = z.infer<typeof placeEvent>;
export type NewPlace = z.infer<typeof newPlace>;
