import type { ChannelError } from '../channel.ts';

/** What one documented error of a platform means for us. */
export interface KnownError
  extends Pick<ChannelError, 'retry' | 'scope' | 'lasting' | 'operator' | 'resident'> {
  /** The part of the channel error's code after the channel's name. */
  code: string;
}

export const minute = 60_000;
export const hour = 60 * minute;

/** About this message: others may go. */
export const aboutMessage = (code: string, retry: ChannelError['retry'], operator: string): KnownError => ({
  code,
  retry,
  scope: 'message',
  operator,
  resident: null,
});

/** About this person: nothing will reach them. */
export const aboutPerson = (code: string, operator: string): KnownError => ({
  ...aboutMessage(code, 'never', operator),
  scope: 'person',
});

/** The message is good and the account has no room for it now: that passes by itself. */
export const accountBusy = (code: string, operator: string, afterMs: number): KnownError => ({
  ...aboutMessage(code, { afterMs }, operator),
  scope: 'account',
});

/** The message is good and the account is not: it waits until a person repairs the account, which takes a while. */
export const aboutAccount = (
  code: string,
  operator: string,
  retry: ChannelError['retry'] = { afterMs: 15 * minute },
): KnownError => ({ ...aboutMessage(code, retry, operator), scope: 'account', lasting: true });

/** An HTTP answer by which a gateway shuts an account out: it does so until somebody speaks with whoever runs it. */
export const shutOut = (status: number): Pick<KnownError, 'lasting'> =>
  status === 401 || status === 403 ? { lasting: true } : {};

/** The wait that a platform asks for is the wait; what would never succeed does not by waiting. */
export function waitAsked(retry: ChannelError['retry'], askedMs: number | null): ChannelError['retry'] {
  return askedMs === null || retry === 'never' ? retry : { afterMs: askedMs };
}

/** Makes channel errors with everything unsaid set to harmless values. */
export type ErrorMaker = (code: string, fields: Partial<ChannelError> & { operator: string }) => ChannelError;

/** @param channel its name opens every code. */
export function errorsOf(channel: string): ErrorMaker {
  return (code, fields) => ({
    code: `${channel}.${code}`,
    retry: 'later',
    scope: 'message',
    ambiguous: false,
    resident: null,
    ...fields,
  });
}
