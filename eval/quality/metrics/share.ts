/** The part of a list that passes, in percent; NaN when the list is empty: nothing was measured. */
export function share<Case>(cases: readonly Case[], passes: (one: Case) => boolean): number {
  return (100 * cases.filter(passes).length) / cases.length;
}
