import type { Ticket } from '../answer.ts';
import { invalid } from '../errors.ts';
import type { UserRecord } from '../users.ts';
import type { World } from '../world.ts';

/** One call of the OpenAPI that passed the gate. */
export interface OpenApiCall extends Ticket {
  query: URLSearchParams;
  contentType: string;
}

/** Carries the call out and returns `data` of the envelope. Throws a ZaloError for every refusal. */
export type Handler = (call: OpenApiCall, world: World) => unknown;

export type Fields = Readonly<Record<string, unknown>>;

export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The JSON object of a POST. */
export function jsonBody(call: OpenApiCall): Fields {
  return parsed(new TextDecoder().decode(call.body), 'body');
}

/** The JSON object in the query parameter `data` of a GET. */
export function dataOf(call: OpenApiCall): Fields {
  return parsed(call.query.get('data') ?? '', 'data');
}

function parsed(text: string, field: string): Fields {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw invalid(field);
  }
  if (!isFields(value)) throw invalid(field);
  return value;
}

/** The user a call names. The id must be a string: as a number it has already lost digits. */
export function userOf(call: OpenApiCall, id: unknown, world: World): UserRecord {
  const user = typeof id === 'string' ? world.users.get(id) : undefined;
  if (!user) throw invalid('user_id');
  call.userId = user.id;
  return user;
}
