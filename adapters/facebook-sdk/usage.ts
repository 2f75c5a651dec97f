import { field, listAt } from '../wire/fields.ts';
import { parseJson } from '../wire/json.ts';

/** Headers by which Graph says how much of the allowance is used (Graph API, "Rate Limits"). */
export const usageHeaders = ['x-app-usage', 'x-page-usage', 'x-business-use-case-usage'] as const;

/** How much is used. */
export interface Usage {
  /** The highest of all figures, 0 to 100 and above. */
  percent: number;
  /** Until calls are allowed again, in milliseconds; 0 = now. */
  regainMs: number;
}

/** Reads the headers of an answer; null when it carries none: they come only after a number of calls. */
export function usageOf(headers: Readonly<Record<string, string>>): Usage | null {
  const figures: unknown[] = [];
  for (const name of usageHeaders) {
    const parsed = parseJson(headers[name] ?? '');
    if (!parsed.ok || typeof parsed.value !== 'object' || parsed.value === null) continue;
    if (name === 'x-business-use-case-usage')
      for (const account of Object.keys(parsed.value)) figures.push(...listAt(parsed.value, account));
    else figures.push(parsed.value);
  }
  if (figures.length === 0) return null;
  const most = (...names: string[]) =>
    Math.max(0, ...figures.flatMap((one) => names.map((name) => numberAt(one, name))));
  return {
    percent: most('call_count', 'total_time', 'total_cputime'),
    regainMs: most('estimated_time_to_regain_access') * 60_000,
  };
}

function numberAt(value: unknown, name: string): number {
  const found = field(value, name);
  return typeof found === 'number' && Number.isFinite(found) && found >= 0 ? found : 0;
}
