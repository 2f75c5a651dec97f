/** When the router trusts whom. Measured with `eval/quality/router-crossval.ts`; chances are calibrated. */
export const thresholds = {
  /** From this chance on a skill that writes something down is followed without asking back. */
  sure: 0.5,
  /**
   * Below this chance a message is taken for a question, unless no guide knows it. Cross-validated macro-F1 of the
   * whole decision 0.5: 81.1, 0.4: 82.3, 0.3: 83.0, 0.2: 83.1.
   */
  torn: 0.3,
};

/**
 * How much more likely a message is a question, given how surely a guide answers it. A line through the logarithm of
 * the likelihood ratios measured on our seed utterances (confidence below 0.05: 0.03; 0.5 to 0.7: 1.3; above 0.95:
 * 46), drawn in by 0.7 because classifier and search see the same words. Never below a fifth: the search has learnt to
 * be sure that no guide knows a question, which makes no complaint of it ("xin giấy phép mở lò giết mổ"). Macro-F1 of the
 * tuning part is 94.0 with that floor and without.
 */
export function questionOdds(confidence: number): number {
  return Math.max(0.2, Math.exp(0.7 * (4 * confidence - 2.9)));
}
