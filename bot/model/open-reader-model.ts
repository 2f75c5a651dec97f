import { shippedGuides } from '../../knowledge/guides/load-guides.ts';
import { langChainRephraser } from '../../knowledge/model/langchain-rephraser.ts';
import { openChatModel } from '../../knowledge/model/open-chat-model.ts';
import type { ModelSettings } from '../config.ts';
import type { Log } from '../log.ts';
import type { Metrics } from '../metrics.ts';
import type { ReaderModel } from './turn-model.ts';
import { watched } from './watched.ts';

/** The model the operator configured. The server is asked when a reader first needs it, not before. */
export function openReaderModel(settings: ModelSettings, log: Log, metrics: Metrics): ReaderModel {
  const rephraser = langChainRephraser({ open: () => openChatModel(settings) }, shippedGuides().value.guides);
  return { rephraser: watched(rephraser, log, metrics), always: settings.rephrase === 'always' };
}
