/**
 * Codes of the OA OpenAPI with a sentence each. The codes are documented (developers.zalo.me, error table);
 * the wording is ours, because the real one changes and nobody should match on it.
 */
const errorMessages: Readonly<Record<number, string>> = {
  [-32]: 'Your application has reached the limit of calls per minute',
  [-100]: 'attachment_id is expired or does not exist',
  [-200]: 'Send message failed',
  [-201]: 'A parameter is invalid',
  [-204]: 'Official Account has been disabled',
  [-205]: 'Official Account does not exist',
  [-209]: 'This API is not supported because the application is not activated',
  [-210]: 'A parameter is above its limit',
  [-211]: 'Out of quota',
  [-212]: 'Official Account has not registered this API',
  [-213]: 'User has not followed the Official Account',
  [-216]: 'Access token is invalid',
  [-217]: 'User has blocked invitations from the Official Account',
  [-218]: 'User has reached the quota of received messages',
  [-219]: 'Application has been removed or disabled',
  [-220]: 'Access token is expired or no longer valid',
  [-221]: 'Official Account must be verified',
  [-223]: 'Official Account has not authorised this API',
  [-224]: 'Official Account must buy or upgrade its package',
  [-227]: 'User is banned or has been inactive for more than 45 days',
  [-230]: 'User has not interacted with the Official Account in the past 7 days',
  [-232]: 'User has not interacted with the Official Account yet',
  [-233]: 'Message type is invalid or not supported',
  [-235]: 'This API does not support this type of Official Account',
  [-237]: 'The group has been disabled because its asset expired',
  [-238]: 'asset_id is used or disabled',
  [-240]: 'Message API v2 has been shut down, use v3',
  [-241]: 'The free asset has already been used',
  [-242]: 'appsecret_proof is invalid',
  [-244]: 'User has restricted this type of message from the Official Account',
  [-248]: 'Message violates the platform standards',
  [-403]: 'Official Account is not in this group or does not own it',
};

/** An application error: answered with HTTP 200, told apart only by `error`. */
export class ZaloError extends Error {
  override readonly name = 'ZaloError';
  constructor(
    readonly code: number,
    message = errorMessages[code] ?? 'Unknown error',
  ) {
    super(message);
  }
}

/** -201 with the name of the field, as the real platform words it. */
export function invalid(field: string): ZaloError {
  return new ZaloError(-201, `${field} is invalid`);
}
