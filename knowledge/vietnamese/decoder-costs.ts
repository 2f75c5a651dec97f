/** What each way of mistyping costs, in nats, and how wide the search is. */
export const decoderCosts = {
  /** Adding a mark to an unmarked word, when every other word of the message carries its marks. */
  bareAmongMarked: 3,
  partOfMarks: 0.5,
  toneSwap: 3,
  otherMarks: 4,
  /**
   * Added to every repair of a word that stands in the texts as typed, or could: with marks, someone took care.
   * Without marks it counts by the share of marked words in the message.
   */
  knownMarked: 4,
  possibleMarked: 2,
  /** Telex or VNI keystrokes left over: on letters that are no word, and on letters that are one. */
  keyboard: 0.3,
  keyboardOnWord: 3,
  teencode: 1.5,
  /** Foreign words by ear: over several syllables, and as one syllable, which is often a word of its own. */
  heard: 1,
  heardAlone: 4,
  regional: 4,
  /** How much of `knownMarked` and `possibleMarked` another region's spelling pays. */
  regionalCareful: 1,
  /**
   * What costs less in a message that is spelt by ear: of the words of dictated questions 95.1 instead of 92.6 in 100
   * are then read right, and 1.1 more questions find their guide.
   */
  byEar: { regional: 2, regionalCareful: 0.3, toneSwap: 1.5 },
  edit: 7.5,
  /** Taken off an edit that keeps the first letter, and off one of letters no Vietnamese would say. */
  firstLetter: 0.5,
  noSyllable: 2,
  wrongTone: 1.5,
  /** Two words run together, and each further one. */
  split: 2,
  splitMore: 0.5,
  joined: 3,
  gluedNumber: 0.5,
  /** A word no text holds: with marks and well formed it is most likely meant. */
  unknownMarked: 0,
  unknown: 6,
  /** A code no text holds. */
  unknownCode: 3,
  beam: 12,
};
export type DecoderCosts = typeof decoderCosts;
