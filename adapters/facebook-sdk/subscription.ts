/**
 * The events the product needs of a Page, for both of its channels (names as `POST /{page}/subscribed_apps` takes
 * them). They must be subscribed at the app and at the Page.
 */
export const neededFields = [
  'messages',
  'messaging_postbacks',
  'messaging_referrals',
  'message_echoes',
  'message_edits',
  'message_deliveries',
  'message_reads',
  'message_reactions',
  'response_feedback',
  'messaging_policy_enforcement',
  'messaging_handovers',
  'standby',
  'feed',
  'mention',
] as const;

export function missingFields(subscribed: readonly string[]): string[] {
  return neededFields.filter((name) => !subscribed.includes(name));
}
