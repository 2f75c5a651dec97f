import { meeting } from './meeting.ts';
import { scamWarning } from './scam-warning.ts';
import { serviceDay } from './service-day.ts';
import { stormWarning } from './storm-warning.ts';
import type { Template } from './template.ts';
import { utilityCut } from './utility-cut.ts';
import { vaccination } from './vaccination.ts';

/** Every template, the most used first. */
export const templates: readonly Template[] = [
  meeting,
  vaccination,
  utilityCut,
  serviceDay,
  scamWarning,
  stormWarning,
];

/** The template of a kind; null for free text and kinds of former versions. */
export function templateOf(kind: string): Template | null {
  return templates.find((template) => template.kind === kind) ?? null;
}
