import type { Guide } from '../guides/guide.ts';
import type { Field } from './parameters.ts';

/** One text of a guide that is searched. */
export interface SearchText {
  /** Index of the guide in the list. */
  guide: number;
  field: Field;
  text: string;
}

/**
 * The searched texts of the guides. Headings are the same everywhere and tell nothing; the names of decrees and laws
 * are shared by many guides and asked for by no one.
 */
export function searchTexts(guides: readonly Guide[]): SearchText[] {
  return guides.flatMap((guide, index) => [
    { guide: index, field: 'title' as const, text: guide.title },
    ...[...guide.questions, ...guide.asked.map(({ text }) => text)].map((text) => ({
      guide: index,
      field: 'questions' as const,
      text,
    })),
    { guide: index, field: 'summary' as const, text: guide.summary.text },
    ...Object.entries(guide.sections)
      .filter(([key]) => key !== 'legal')
      .flatMap(([, lines]) => lines.map(({ text }) => ({ guide: index, field: 'body' as const, text }))),
  ]);
}
