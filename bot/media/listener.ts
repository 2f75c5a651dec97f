import type { Attachment } from '../../adapters/channel.ts';
import { Circuit } from '../../knowledge/model/circuit.ts';
import type { Log } from '../log.ts';
import type { Metrics } from '../metrics.ts';
import type { FetchMedia } from './fetch-media.ts';
import type { MediaFault } from './media-fault.ts';
import { type Transcriber, type VoiceFault, voiceFault } from './transcriber.ts';

/** Longest a person waits for their voice to be heard, fetching included, in milliseconds. */
export const heardWithinMs = 20_000;

/** Bursts listened to at once. Fewer than the turns one process runs at once, so that slow ears never hold all of them. */
const mostAtOnce = 4;

/** Voice messages of one burst that are listened to. */
const mostVoices = 3;

/** What was said, or why that is not known. */
export type Listened = { ok: true; text: string } | { ok: false; fault: MediaFault | VoiceFault };

/** Listens to voice messages as the operator set it up. */
export interface Listener {
  /**
   * The words of the voice messages of one burst, in order, a line each. Never throws.
   *
   * @param leave aborts when the person does not wait any more.
   */
  listen(voices: readonly Attachment[], channel: string, leave: AbortSignal): Promise<Listened>;
}

interface ListenerParts {
  fetchMedia: FetchMedia;
  transcriber: Transcriber;
  log: Log;
  metrics: Metrics;
  now?: () => number;
  deadline?: (milliseconds: number) => AbortSignal;
}

/** Fetches and transcribes, once, within the time, and rests when the transcriber keeps failing. Keeps no sound. */
export function createListener({
  fetchMedia,
  transcriber,
  log,
  metrics,
  now = Date.now,
  deadline = (milliseconds) => AbortSignal.timeout(milliseconds),
}: ListenerParts): Listener {
  const circuit = new Circuit(now);
  let listening = 0;

  const one = async (
    voice: Attachment,
    channel: string,
    late: AbortSignal,
    leave: AbortSignal,
  ): Promise<Listened> => {
    const signal = AbortSignal.any([late, leave]);
    if (!circuit.enter()) return voiceFault('resting');
    const fetched = await fetchMedia(voice.url ?? '', { channel, kinds: ['voice'] }, signal);
    // Not to get the file says nothing of the transcriber.
    const heard = fetched.ok ? await transcriber.transcribe(fetched.media, signal) : fetched;
    if (!fetched.ok || leave.aborted) circuit.settle('left');
    else circuit.settle(!heard.ok && heard.fault.retry === 'later' ? 'failed' : 'worked');
    return leave.aborted && !heard.ok ? voiceFault('left') : heard;
  };

  const watched = async (voice: Attachment, channel: string, late: AbortSignal, leave: AbortSignal) => {
    const start = performance.now();
    const listened = await one(voice, channel, late, leave);
    const ms = performance.now() - start;
    metrics.voices.inc({ channel, result: listened.ok ? 'heard' : listened.fault.code });
    metrics.voiceSeconds.observe(ms / 1000);
    if (!listened.ok)
      log.warn({ channel, code: listened.fault.code, ms: Math.round(ms) }, listened.fault.operator);
    return listened;
  };

  return {
    async listen(voices, channel, leave) {
      if (listening >= mostAtOnce) {
        metrics.voices.inc({ channel, result: 'voice.busy' });
        return voiceFault('busy');
      }
      listening += 1;
      try {
        const late = deadline(heardWithinMs);
        const all = await Promise.all(
          voices.slice(0, mostVoices).map((voice) => watched(voice, channel, late, leave)),
        );
        const texts = all.flatMap((listened) => (listened.ok ? [listened.text] : []));
        if (texts.length > 0) return { ok: true, text: texts.join('\n') };
        return all.find((listened) => !listened.ok) ?? voiceFault('unclear');
      } finally {
        listening -= 1;
      }
    },
  };
}
