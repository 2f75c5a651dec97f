import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

/** The figures at `/metrics`, in Prometheus' text format. */
export type Metrics = ReturnType<typeof createMetrics>;

/** @param processFigures also memory, CPU and event-loop figures; off in tests, where they would leak timers. */
export function createMetrics(processFigures = false) {
  const registry = new Registry();
  if (processFigures) collectDefaultMetrics({ register: registry });
  const registers = [registry];
  return {
    registry,
    received: new Counter({
      name: 'loa_webhook_requests_total',
      help: 'Webhook requests by channel and answered status',
      labelNames: ['channel', 'status'],
      registers,
    }),
    turns: new Counter({
      name: 'loa_turns_total',
      help: 'Turns by channel, intent and status',
      labelNames: ['channel', 'intent', 'status'],
      registers,
    }),
    turnSeconds: new Histogram({
      name: 'loa_turn_seconds',
      help: 'Time of one turn from claim to the end of its work',
      buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5, 10],
      registers,
    }),
    deadEvents: new Counter({
      name: 'loa_dead_events_total',
      help: 'Events set aside after the last attempt',
      labelNames: ['channel'],
      registers,
    }),
    sends: new Counter({
      name: 'loa_sends_total',
      help: 'Platform calls by channel and result',
      labelNames: ['channel', 'result'],
      registers,
    }),
    sendSeconds: new Histogram({
      name: 'loa_send_seconds',
      help: 'Time of one platform call',
      labelNames: ['channel'],
      buckets: [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
      registers,
    }),
    modelCalls: new Counter({
      name: 'loa_model_calls_total',
      help: 'Calls of the optional model by task and result: used, or why its words were not',
      labelNames: ['task', 'result'],
      registers,
    }),
    modelSeconds: new Histogram({
      name: 'loa_model_seconds',
      help: 'Time of one call of the optional model with the check of its words',
      buckets: [0.1, 0.25, 0.5, 1, 2.5, 5, 10],
      registers,
    }),
    voices: new Counter({
      name: 'loa_voice_messages_total',
      help: 'Voice messages listened to, by channel and result: heard, or why not',
      labelNames: ['channel', 'result'],
      registers,
    }),
    voiceSeconds: new Histogram({
      name: 'loa_voice_seconds',
      help: 'Time to fetch and transcribe one voice message',
      buckets: [0.5, 1, 2.5, 5, 10, 20],
      registers,
    }),
    pictures: new Counter({
      name: 'loa_pictures_total',
      help: 'Pictures of feedback by channel and result of one attempt: kept, or why not',
      labelNames: ['channel', 'result'],
      registers,
    }),
    openCircuits: new Gauge({
      name: 'loa_open_circuits',
      help: 'Accounts that fail and send nothing until they work again',
      labelNames: ['account', 'code'],
      registers,
    }),
    waitingTurns: new Gauge({ name: 'loa_waiting_turns', help: 'Conversations with a turn due', registers }),
    waitingSends: new Gauge({
      name: 'loa_waiting_sends',
      help: 'Messages that are not settled, by state',
      labelNames: ['state'],
      registers,
    }),
  };
}
