/** What each way of mistyping costs, in nats, and how wide the search is. */
export const decoderCosts = {
  /** Adding a mark to an unmarked word, when every other word of the message carries its marks. */
  bareAmongMarked: 3,
  partOfMarks: 0.5,
  toneSwap: 3,
  otherMarks: 3,
  /** Telex or VNI keystrokes left over: on letters that are no word, and on letters that are one. */
  keyboard: 0.3,
  keyboardOnWord: 3,
  teencode: 2.5,
  regional: 4,
  edit: 5.5,
  /** Taken off an edit that keeps the first letter, and off one of letters no Vietnamese would say. */
  firstLetter: 0.5,
  noSyllable: 2,
  wrongTone: 1.5,
  split: 2,
  joined: 3,
  gluedNumber: 0.5,
  /** A word no text holds: with marks and well formed it is most likely meant. */
  unknownMarked: 1,
  unknown: 6,
  beam: 12,
};
export type DecoderCosts = typeof decoderCosts;
