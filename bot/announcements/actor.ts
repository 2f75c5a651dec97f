/**
 * Who did something to an announcement, as `made_by`, `approved_by` and the log name them: `person:<id>` for everybody
 * who is known as a person, whether they write in chat or sign in at the console, so that nobody approves in one place
 * what they wrote in the other; `staff:<key>` for a sign-in that no person stands behind; `service:api` for a program
 * with the API token and for the commands of who keeps the server; `loa` for the machine.
 */
export type Actor = `person:${string}` | `staff:${string}` | typeof serviceActor | 'loa';

export const serviceActor = 'service:api';

export function personActor(person: string): Actor {
  return `person:${person}`;
}

/** The actor of a sign-in at the console. */
export function staffActor({ key, person }: { key: string; person: string | null }): Actor {
  return person === null ? `staff:${key}` : personActor(person);
}

/** The person an actor is, or null. */
export function personIn(actor: string | null): string | null {
  return actor?.startsWith('person:') ? actor.slice('person:'.length) : null;
}
