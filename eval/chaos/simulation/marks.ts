/** A mark as it stands in a text: `#q17#`. It survives everything the product does with texts. */
export const markText = (mark: string): string => `#${mark}#`;

/** The marks in a text, each once, in order. */
export function marksIn(text: string): string[] {
  return [...new Set([...text.matchAll(/#((?:q|tb)\d+(?:\.v\d+)?)#/gu)].map(([, mark]) => mark!))];
}
