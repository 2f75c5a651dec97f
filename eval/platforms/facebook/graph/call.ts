import { invalid } from '../graph-error.ts';
import type { World } from '../world.ts';

export type Fields = Readonly<Record<string, unknown>>;

/** One call that passed the gate. */
export interface GraphCall {
  method: 'GET' | 'POST';
  /** Segments below the version, `me` already replaced by the Page. */
  path: string[];
  query: URLSearchParams;
  /** JSON body or the text fields of a form, JSON inside them parsed. */
  body: Fields;
  /** Files of a form by field. */
  files: ReadonlyMap<string, { name: string; type: string; bytes: Uint8Array }>;
  /** Who speaks. */
  as: 'page' | 'app';
  /** The answer must be that of a success, but nobody may see anything. */
  silent: boolean;
  /** Tasks for the moment when the answer has left. */
  afterwards: (() => void)[];
}

/** Carries the call out and returns the answer's JSON. Throws a GraphError for every refusal. */
export type Handler = (call: GraphCall, world: World) => unknown;

export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A text of the body, or a refusal that names it. */
export function textOf(body: Fields, name: string, most: number): string {
  const value = body[name];
  if (typeof value !== 'string' || value === '') throw invalid(`Param ${name} must be a non-empty string`);
  // The unit of the limits is not documented; UTF-16 units are the strictest reading.
  if (value.length > most) throw invalid(`Param ${name} must be at most ${most} characters`);
  return value;
}

/** Graph writes times in whole seconds with an offset without colon. */
export function graphTime(at: number): string {
  return new Date(at).toISOString().replace(/\.\d{3}Z$/u, '+0000');
}
