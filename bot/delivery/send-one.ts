import type { Channel, ChannelError, OutgoingMessage, SendResult } from '../../adapters/channel.ts';
import type { Clock } from '../clock.ts';
import { outgoingFile } from '../files/kept-files.ts';
import type { Log } from '../log.ts';
import type { Metrics } from '../metrics.ts';
import type { Store } from '../store/open-store.ts';
import { backoffMs } from './backoff.ts';
import { noteAccountFailure, noteAccountWorks, passCircuit } from './circuit.ts';
import { type ClaimedSend, leaseMs } from './claim-sends.ts';
import { type Quota, quotaSlot, returnQuota } from './quota-slot.ts';
import { burstOf, takeCalls } from './rate-slot.ts';
import { noteAttempt, type Settlement, settleSend } from './settle-send.ts';

/** Attempts before a message is a dead letter. */
export const mostAttempts = 8;
/** How long a message waits for an account that cannot send, in milliseconds. A later answer helps nobody. */
export const longestWaitMs = 24 * 60 * 60 * 1000;
/** Times an ambiguous attempt is looked up before it stays `unknown` for the operator. */
export const mostLookUps = 6;
/** Deadline of one platform call, in milliseconds. */
export const callMs = 10_000;

/** What a sender works with. */
export interface DeliveryDeps {
  store: Store;
  clock: Clock;
  log: Log;
  metrics: Metrics;
  channels: ReadonlyMap<string, Channel>;
}

/**
 * Brings one claimed message a step further and records it. Never throws for reasons of the platform.
 *
 * @param onRoom told of a bulk message, before it goes out, for how many milliseconds its account has no room for
 *   another.
 */
export async function sendOne(
  deps: DeliveryDeps,
  send: ClaimedSend,
  onRoom: (noRoomMs: number) => void = () => {},
): Promise<void> {
  const { store, clock } = deps;
  const log = deps.log.child({ requestId: send.requestId, delivery: send.id, channel: send.channel });
  const settlement = await attempt(deps, send, onRoom);
  if (settlement === 'halted') {
    log.info({}, 'delivery set aside: its announcement was stopped or corrected, or the person opted out');
    return;
  }
  if (settlement === 'lost' || !(await settleSend(store, clock, send, settlement))) {
    log.warn({ fence: send.fence }, 'delivery given up: another sender has it');
    return;
  }
  deps.metrics.sends.inc({ channel: send.channel, result: settlement.state });
  const error = 'error' in settlement ? settlement.error : null;
  if (error) log.warn({ state: settlement.state, code: error.code, operator: error.operator }, 'delivery');
  else log.info({ state: settlement.state }, 'delivery');
}

async function attempt(
  deps: DeliveryDeps,
  send: ClaimedSend,
  onRoom: (noRoomMs: number) => void,
): Promise<Settlement | 'lost' | 'halted'> {
  const channel = deps.channels.get(send.channel);
  if (!channel) return { state: 'queued', waitMs: 60_000, error: closedChannel(send.channel) };
  const { file, ...rest } = send.message;
  const message: OutgoingMessage = {
    id: send.id,
    ...rest,
    ...(file ? { file: outgoingFile(deps.store, file) } : {}),
  };
  if (send.was === 'unknown') {
    const seen = await look(channel, message, send);
    if (seen) return seen;
  }
  const account = accountOf(channel);
  const gate = await passCircuit(deps.store, deps.clock, account);
  if (!gate.open) return heldBack(send, gate.waitMs, gate, deps.clock.now());
  const { rate, quota } = channel.capabilities;
  if (rate) {
    const bulk = send.priority > 0;
    const calls = channel.callsFor?.(message) ?? 1;
    const burst = burstOf(rate.perMinute);
    const asked = { bulk, calls };
    const slot = await takeCalls(deps.store, deps.clock, account, rate.perMinute, burst, asked);
    if (bulk) onRoom(slot.nextMs);
    if (slot.waitMs > 0) return { state: 'queued', waitMs: slot.waitMs };
  }
  const nextPeriod = quota ? await quotaSlot(deps.store, deps.clock, account, quota, send.priority) : 0;
  if (quota && nextPeriod > 0)
    return heldBack(send, nextPeriod, quotaGone(channel.name, quota), deps.clock.now());
  const askedAt = deps.clock.now().getTime();
  const gated = await noteAttempt(deps.store, deps.clock, send);
  // A process that stood still since then has lost its lease, and another one may have called meanwhile.
  const noted = deps.clock.now().getTime() - askedAt < leaseMs ? gated : 'lost';
  if (noted !== 'go') {
    if (quota) await returnQuota(deps.store, deps.clock, account, quota);
    return noted;
  }
  const end = deps.metrics.sendSeconds.startTimer({ channel: send.channel });
  const result = await channel.send(message, AbortSignal.timeout(callMs));
  end();
  if (quota && !result.ok && !result.error.ambiguous)
    await returnQuota(deps.store, deps.clock, account, quota);
  await noteAccount(deps, account, gate.failing, result);
  return settle(channel, send, result, deps.clock.now());
}

/** An answer about the message, good or bad, shows that the account works; silence shows nothing. */
async function noteAccount(
  { store, clock, log }: DeliveryDeps,
  account: string,
  failing: boolean,
  result: SendResult,
): Promise<void> {
  if (!result.ok && result.error.scope === 'account') {
    const { code, operator } = result.error;
    if (await noteAccountFailure(store, clock, account, result.error))
      log.error({ account, code, operator }, 'circuit open: the account fails, sending stops until it works');
  } else if (failing && (result.ok || !result.error.ambiguous)) {
    if (await noteAccountWorks(store, account))
      log.info({ account }, 'circuit closed: the account works again');
  }
}

/** A message that may not go out now waits, unless it would be too old to help by then. */
function heldBack(
  send: ClaimedSend,
  waitMs: number,
  { code, operator }: Pick<ChannelError, 'code' | 'operator'>,
  now: Date,
): Settlement {
  const error: ChannelError = {
    code,
    operator,
    retry: { afterMs: waitMs },
    scope: 'account',
    ambiguous: false,
    resident: null,
  };
  const tooOld = now.getTime() + waitMs - send.createdAt.getTime() > longestWaitMs;
  return tooOld ? { state: 'failed', error } : { state: 'queued', waitMs, error };
}

function quotaGone(name: string, { amount, period }: Quota): Pick<ChannelError, 'code' | 'operator'> {
  const figure = amount.toLocaleString('vi-VN');
  return {
    code: `${name}.quota-used`,
    operator:
      `Kênh ${name} đã dùng hết phần được dùng trong ${figure} tin của ${period === 'day' ? 'ngày' : 'tháng'} này ` +
      '(tin báo rộng chừa lại một phần mười cho trả lời người dân). Chờ kỳ sau hoặc nâng gói.',
  };
}

/** Channels of one platform account share its rate. */
function accountOf(channel: Channel): string {
  return channel.account ?? channel.name;
}

/** What an attempt leads to. */
function settle(channel: Channel, send: ClaimedSend, result: SendResult, now: Date): Settlement {
  if (result.ok) return { state: 'sent', platformId: result.receipt.platformId };
  const { error } = result;
  if (error.ambiguous) {
    return { state: 'unknown', waitMs: channel.lookUp ? backoffMs(0) : null, error, lookedUp: false };
  }
  if (error.retry === 'never') return { state: 'failed', error };
  // A fault of the account says nothing about the message: it keeps its tries until it is too old to help.
  const uncounted = error.scope === 'account';
  const over = uncounted
    ? now.getTime() - send.createdAt.getTime() > longestWaitMs
    : send.attempts + 1 >= mostAttempts;
  if (over) return { state: 'failed', error };
  const waitMs = error.retry === 'later' ? backoffMs(uncounted ? 5 : send.attempts) : error.retry.afterMs;
  return { state: 'queued', waitMs, error, uncounted };
}

/** Looks an ambiguous attempt up; null = the platform does not have it, send. */
async function look(
  channel: Channel,
  message: OutgoingMessage,
  send: ClaimedSend,
): Promise<Settlement | null> {
  const undecided: Settlement = { state: 'unknown', waitMs: null, error: null, lookedUp: true };
  if (!channel.lookUp) return undecided;
  const since = send.triedAt?.getTime() ?? 0;
  const found = await channel.lookUp(message, since, AbortSignal.timeout(callMs));
  if (found.found === 'arrived') return { state: 'sent', platformId: found.platformId };
  if (found.found === 'absent') return null;
  return send.lookUps + 1 >= mostLookUps ? undecided : { ...undecided, waitMs: backoffMs(send.lookUps + 1) };
}

function closedChannel(name: string): ChannelError {
  return {
    code: `${name}.closed`,
    retry: 'later',
    scope: 'account',
    ambiguous: false,
    operator: `Kênh ${name} chưa được cấu hình trên máy này. Đặt lại các biến môi trường của kênh rồi khởi động lại.`,
    resident: null,
  };
}
