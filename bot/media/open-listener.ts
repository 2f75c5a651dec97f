import type { Config } from '../config.ts';
import type { Log } from '../log.ts';
import type { Metrics } from '../metrics.ts';
import { mediaFetcher } from './fetch-media.ts';
import { createListener, type Listener } from './listener.ts';
import { openAiTranscriber } from './openai-transcriber.ts';

/** The listener the operator configured, or null: then a voice message is answered by asking for words. */
export function openListener({ media }: Config, log: Log, metrics: Metrics): Listener | null {
  if (!media.transcribe) return null;
  return createListener({
    fetchMedia: mediaFetcher(media),
    transcriber: openAiTranscriber(media.transcribe),
    log,
    metrics,
  });
}
