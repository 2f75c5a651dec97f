import type { Guide } from '../guides/guide.ts';
import type { Field } from './parameters.ts';

/** What the search knows of a guide: three fields, each a list of separate texts. */
export interface SearchDocument {
  id: string;
  fields: Record<Field, string[]>;
}

/** The searched text of a guide. Headings and sources are the same everywhere and tell nothing. */
export function documentOf(guide: Guide): SearchDocument {
  return {
    id: guide.id,
    fields: {
      title: [guide.title],
      questions: guide.questions,
      body: [
        guide.summary.text,
        ...Object.values(guide.sections).flatMap((lines) => lines.map((l) => l.text)),
      ],
    },
  };
}
