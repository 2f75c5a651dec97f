import { entitled } from '../people/roles.ts';
import type { Reader } from '../skills/skill.ts';
import type { Authority } from './approve.ts';

/**
 * Who did something to an announcement, as `made_by`, `approved_by` and the log name them: `person:<id>` for everybody
 * who is known as a person, whether they write in chat or sign in at the console, so that nobody approves in one place
 * what they wrote in the other; `staff:<key>` for a sign-in that no person stands behind; `loa` for the machine.
 */
export function personActor(person: string): string {
  return `person:${person}`;
}

/** The actor of a sign-in at the console. */
export function staffActor({ key, person }: { key: string; person: string | null }): string {
  return person === null ? `staff:${key}` : personActor(person);
}

/** The person an actor is, or null. */
export function personIn(actor: string | null): string | null {
  return actor?.startsWith('person:') ? actor.slice('person:'.length) : null;
}

/** Asks the roles of a day. A sign-in without a person has none: link it to a person first. */
export function rolesAuthority(read: Reader, day: string): Authority {
  return async (by, role, place) => {
    const person = personIn(by);
    return person !== null && entitled(read, person, role, place, day);
  };
}
