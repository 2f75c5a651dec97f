import { randomUUID } from 'node:crypto';
import { isDay } from '../../places/days.ts';
import type { NewPlace, PlaceEvent } from '../../places/event.ts';
import { newPlaceIn } from '../../places/new-place.ts';
import { type EventSlug, eventSlugs } from './place-words.ts';

/** A part of a place that is split, as it was typed. */
export interface PartValues {
  name: string;
  /** It is there already. */
  known: boolean;
  /** What it takes over, one a line. */
  takes: string;
}

/** The form of an event as it was typed, ready to be shown again. */
export interface EventValues {
  request: string;
  day: string;
  basis: string;
  /** The new name, with its type. */
  name: string;
  /** The place it goes to. */
  to: string;
  /** What else is merged, one a line. */
  others: string;
  /** They become a place that is there already. */
  known: boolean;
  parts: PartValues[];
  carryTeam: boolean;
}

const mostParts = 8;

/** What was typed; two parts at least. */
export function readEventForm(fields: Readonly<Record<string, string>>): EventValues {
  const text = (name: string) => (fields[name] ?? '').replace(/\r\n/gu, '\n').slice(0, 4000);
  const count = Math.min(mostParts, Math.max(2, Number(fields.parts) || 2) + (fields.do === 'more' ? 1 : 0));
  return {
    request: /^[0-9a-f-]{36}$/u.test(fields.request ?? '') ? fields.request! : randomUUID(),
    day: text('day'),
    basis: text('basis').trim().slice(0, 300),
    name: text('name').trim(),
    to: text('to').trim(),
    others: text('others'),
    known: fields.known === 'yes',
    parts: Array.from({ length: count }, (_, at) => ({
      name: text(`part-${at}`).trim(),
      known: fields[`known-${at}`] === 'yes',
      takes: text(`takes-${at}`),
    })),
    carryTeam: fields.carryTeam === 'yes',
  };
}

/** The event in a form about a place, with places by name as they were typed; or everything that is missing. */
export function eventIn(
  slug: EventSlug,
  place: string,
  form: EventValues,
): { ok: true; event: PlaceEvent } | { ok: false; sentences: string[] } {
  const sentences: string[] = [];
  const wrong = (sentence: string) => void sentences.push(sentence);
  const { day } = form;
  if (!isDay(day)) wrong('Chọn ngày bắt đầu có hiệu lực.');
  const target = (name: string, known: boolean): string | NewPlace => {
    if (name === '') wrong('Ghi tên nơi mới, cả loại: "thôn Ngòi Lèn".');
    const read = known ? null : newPlaceIn(name);
    if (!known && name !== '' && !read) wrong(`Ghi cả loại trước tên nơi mới, ví dụ "thôn ${name}".`);
    return read ?? name;
  };
  const common = { day, ...(form.basis ? { basis: form.basis } : {}) };
  const { kind } = eventSlugs[slug];
  const event = ((): PlaceEvent => {
    switch (kind) {
      case 'rename': {
        const into = target(form.name, false);
        return { kind, ...common, place, ...(typeof into === 'string' ? { name: into } : into) };
      }
      case 'move':
        if (form.to === '') wrong('Ghi nơi nó sẽ thuộc về.');
        return { kind, ...common, place, to: form.to };
      case 'close':
        return { kind, ...common, place };
      case 'merge': {
        const others = linesIn(form.others);
        if (others.length === 0) wrong('Ghi ít nhất một nơi nữa để nhập.');
        return {
          ...{ kind, ...common, places: [place, ...others] },
          into: target(form.name, form.known),
          carryTeam: form.carryTeam,
        };
      }
      case 'split': {
        const filled = form.parts.filter(({ name }) => name !== '');
        if (filled.length < 2) wrong('Tách thì cần tên của ít nhất hai phần.');
        const parts = filled.map(({ name, known, takes }) => ({
          into: target(name, known),
          takes: linesIn(takes),
        }));
        return { kind, ...common, place, parts, carryTeam: form.carryTeam };
      }
    }
  })();
  return sentences.length > 0 ? { ok: false, sentences: [...new Set(sentences)] } : { ok: true, event };
}

function linesIn(text: string): string[] {
  return text
    .split(/\n|;/u)
    .map((line) => line.trim())
    .filter(Boolean);
}
