import type { NewPlace, PlaceEvent } from './event.ts';
import { isWider, labelOf, type Place, sentenceLabel } from './place.ts';

/** The last states of the places an event speaks of, and of everything that belongs, or ever will, to them. */
export interface Ground {
  /** By id. A place that has ended is there with its last state. */
  places: ReadonlyMap<string, Place>;
  /** States on or after the day, by the id of their parent. */
  children: ReadonlyMap<string, readonly Place[]>;
  /** The id a new place gets. */
  idFor(parent: string | null, label: string): string;
}

/** What an event changes in the tree. Nothing has been written yet. */
export interface TreePlan {
  /** Places whose last day is the day before. */
  ends: Place[];
  /** The state of places from the day on: new ones, and those that are renamed or moved. */
  states: Place[];
  /** Ids among `states` that are new. */
  created: string[];
  changes: { place: string; successor: string | null }[];
  /** Sentences that tell why it cannot be written; when there is one, nothing is. */
  faults: string[];
  /** Sentences about what somebody should look at afterwards. */
  notes: string[];
}

/** Works an event out on the tree. */
export function planEvent(event: PlaceEvent, ground: Ground): TreePlan {
  const plan: TreePlan = { ends: [], states: [], created: [], changes: [], faults: [], notes: [] };
  const planner = new Planner(event.day, ground, plan);
  switch (event.kind) {
    case 'rename':
      planner.rename(event.place, event.name, event.type);
      break;
    case 'move':
      planner.move(event.place, event.to);
      break;
    case 'close':
      planner.close(event.place);
      break;
    case 'merge':
      planner.merge(event.places, event.into);
      break;
    case 'split':
      planner.split(event.place, event.parts);
      break;
  }
  return plan;
}

class Planner {
  readonly #day: string;
  readonly #ground: Ground;
  readonly #plan: TreePlan;

  constructor(day: string, ground: Ground, plan: TreePlan) {
    this.#day = day;
    this.#ground = ground;
    this.#plan = plan;
  }

  rename(id: string, name: string, type?: string): void {
    const place = this.#living(id);
    if (!place) return;
    const next = { ...place, name, type: type ?? place.type };
    if (labelOf(next) === labelOf(place)) this.#fault(`Tên mới trùng tên đang dùng: ${labelOf(place)}.`);
    this.#from(next);
    this.#plan.changes.push({ place: id, successor: id });
  }

  move(id: string, to: string): void {
    const place = this.#living(id);
    const parent = this.#living(to);
    if (!place || !parent) return;
    this.#place(place, parent);
    if (place.parent === to) this.#fault(`${sentenceLabel(place)} đã thuộc ${labelOf(parent)}.`);
    this.#plan.changes.push({ place: id, successor: id });
  }

  close(id: string): void {
    const place = this.#ending(id);
    if (!place) return;
    const children = this.#childrenOf(id);
    if (children.length > 0)
      this.#fault(
        `${sentenceLabel(place)} còn ${children.length} nơi bên trong (${list(children)}): chuyển (move) hoặc đóng (close) các nơi ấy trước.`,
      );
    this.#end(place);
    this.#plan.changes.push({ place: id, successor: null });
  }

  merge(ids: readonly string[], into: string | NewPlace): void {
    const survivor = typeof into === 'string' ? into : null;
    const places = [...new Set(ids)].flatMap(
      (id) => (id === survivor ? this.#living(id) : this.#ending(id)) ?? [],
    );
    if (places.length === 0) return;
    const merged = places.filter(({ id }) => id !== survivor);
    if (merged.length === 0 || (survivor === null && places.length < 2))
      this.#fault('Nhập thì phải có từ hai nơi trở lên.');
    const target = this.#target(into, places[0]!);
    if (!target) return;
    const odd = places.filter(({ kind }) => kind !== target.kind);
    if (odd.length > 0) this.#fault(`Chỉ nhập các nơi cùng cấp; khác cấp: ${list(odd)}.`);
    for (const place of merged) {
      for (const child of this.#childrenOf(place.id)) this.#place(child, target);
      this.#end(place);
      this.#plan.changes.push({ place: place.id, successor: target.id });
    }
    if (survivor !== null) this.#plan.changes.push({ place: survivor, successor: survivor });
    this.#noteNamesakes([target.id, ...merged.map(({ id }) => id)]);
  }

  split(id: string, parts: readonly { into: string | NewPlace; takes: readonly string[] }[]): void {
    const place = this.#living(id);
    if (!place) return;
    if (!parts.some(({ into }) => into === id)) this.#ending(id);
    const children = new Map(this.#childrenOf(id).map((child) => [child.id, child]));
    const taken = new Set<string>();
    const targets = new Set<string>();
    for (const { into, takes } of parts) {
      const target = this.#target(into, place);
      if (!target) continue;
      if (targets.has(target.id)) this.#fault(`${sentenceLabel(target)} được nêu hai lần.`);
      targets.add(target.id);
      if (target.kind !== place.kind) this.#fault(`${sentenceLabel(target)} khác cấp với ${labelOf(place)}.`);
      this.#plan.changes.push({ place: id, successor: target.id });
      for (const child of takes) {
        const known = children.get(child);
        if (!known) this.#fault(`${child} không thuộc ${labelOf(place)}.`);
        else if (taken.has(child)) this.#fault(`${sentenceLabel(known)} được giao cho hai nơi.`);
        else if (target.id !== id) this.#place(known, target);
        taken.add(child);
      }
    }
    if (targets.has(id)) return;
    const left = [...children.values()].filter((child) => !taken.has(child.id));
    if (left.length > 0)
      this.#fault(`Chưa rõ thuộc nơi nào sau khi tách: ${list(left)}. Giao từng nơi cho một phần.`);
    this.#end(place);
  }

  /** A place that goes on after the day, and was there by then, or null with a fault. */
  #living(id: string): Place | null {
    const place = this.#ground.places.get(id);
    if (!place) this.#fault(`Không có nơi nào mang mã ${id}.`);
    else if (place.validTo !== null)
      this.#fault(`${sentenceLabel(place)} đã thôi tồn tại sau ngày ${place.validTo}.`);
    else if (place.validFrom !== null && place.validFrom > this.#day)
      this.#fault(`${sentenceLabel(place)} đã có thay đổi sau đó, ngày ${place.validFrom}.`);
    else return place;
    return null;
  }

  /** The same for one that ends with the day before: it must have been there then. */
  #ending(id: string): Place | null {
    const place = this.#living(id);
    if (place?.validFrom !== this.#day) return place;
    this.#fault(`${sentenceLabel(place)} cũng có thay đổi đúng ngày ${this.#day}.`);
    return null;
  }

  #childrenOf(id: string): readonly Place[] {
    const children = this.#ground.children.get(id) ?? [];
    const later = children.filter(
      ({ validFrom, validTo }) => validTo !== null || (validFrom !== null && validFrom > this.#day),
    );
    if (later.length > 0) this.#fault(`Có nơi bên trong đã thay đổi sau ngày ${this.#day}: ${list(later)}.`);
    return children;
  }

  #target(into: string | NewPlace, like: Place): Place | null {
    if (typeof into === 'string') return this.#living(into);
    const parent = into.parent ?? like.parent;
    const above = parent === null ? null : this.#living(parent);
    if (parent !== null && !above) return null;
    if (above && !isWider(above.kind, like.kind))
      this.#fault(`${sentenceLabel(above)} không thể chứa nơi cùng cấp với ${labelOf(like)}.`);
    const made: Place = {
      id: this.#ground.idFor(parent, labelOf(into)),
      kind: like.kind,
      name: into.name,
      type: into.type,
      parent,
      validFrom: this.#day,
      validTo: null,
    };
    this.#plan.states.push(made);
    this.#plan.created.push(made.id);
    return made;
  }

  /** A place belongs to another from the day on. */
  #place(place: Place, parent: Place): void {
    if (!isWider(parent.kind, place.kind))
      this.#fault(`${sentenceLabel(place)} không thể thuộc ${labelOf(parent)}.`);
    this.#from({ ...place, parent: parent.id });
  }

  #from(state: Place): void {
    this.#plan.states.push({ ...state, validFrom: this.#day });
  }

  #end(place: Place): void {
    this.#plan.ends.push(place);
  }

  #noteNamesakes(ids: readonly string[]): void {
    const byLabel = new Map<string, Place[]>();
    for (const child of ids.flatMap((id) => this.#ground.children.get(id) ?? []))
      byLabel.set(labelOf(child), [...(byLabel.get(labelOf(child)) ?? []), child]);
    for (const [label, namesakes] of byLabel)
      if (namesakes.length > 1)
        this.#plan.notes.push(`Có ${namesakes.length} nơi cùng tên ${label}: nên đổi tên (rename).`);
  }

  #fault(sentence: string): void {
    this.#plan.faults.push(sentence);
  }
}

function list(places: readonly Place[]): string {
  const named = places.slice(0, 10).map(labelOf).join(', ');
  return places.length > 10 ? `${named} và ${places.length - 10} nơi nữa` : named;
}
