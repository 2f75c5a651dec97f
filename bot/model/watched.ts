import type { Rephraser, Result } from '../../knowledge/model/rephraser.ts';
import type { Log } from '../log.ts';
import type { Metrics } from '../metrics.ts';

/** A rephraser whose calls are counted and timed. Of a refusal the reason is logged, never a word of what was said. */
export function watched(rephraser: Rephraser, log: Log, metrics: Metrics): Rephraser {
  const watch = async <Value>(task: string, call: Promise<Result<Value>>): Promise<Result<Value>> => {
    const start = performance.now();
    const result = await call;
    const ms = performance.now() - start;
    metrics.modelCalls.inc({ task, result: result.ok ? 'used' : result.reason });
    metrics.modelSeconds.observe(ms / 1000);
    if (!result.ok)
      log.warn(
        { task, reason: result.reason, ms: Math.round(ms) },
        'the words of the model were not used; the plain answer goes out',
      );
    return result;
  };
  return {
    reword: (parts, guide, wish, leave) => watch(wish, rephraser.reword(parts, guide, wish, leave)),
    restate: (followUp, leave) => watch('restate', rephraser.restate(followUp, leave)),
    shorten: (letter, leave) => watch('shorten', rephraser.shorten(letter, leave)),
  };
}
