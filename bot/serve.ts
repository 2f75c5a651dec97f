import type { AddressInfo } from 'node:net';
import { serve as listen, type ServerType } from '@hono/node-server';
import { ConfigurationError } from '../adapters/channel.ts';
import { type Config, readConfig } from './config.ts';
import { newApiToken, publishApi } from './console/api-token.ts';
import { sayFaults } from './doctor/say-faults.ts';
import { createLog, type Log } from './log.ts';
import { describeEars } from './media/describe-ears.ts';
import type { FetchMedia } from './media/fetch-media.ts';
import type { Listener } from './media/listener.ts';
import type { PictureKeeping } from './media/start-keeper.ts';
import { createMetrics, type Metrics } from './metrics.ts';
import { describeModel } from './model/describe-model.ts';
import type { ReaderModel } from './model/turn-model.ts';
import { openStore } from './store/open-store.ts';

/** Longest time a stop waits for work in hand, in milliseconds. */
const stopMs = 15_000;

/**
 * How long an idle connection stays open, in milliseconds: longer than the 60 s for which a proxy in front reuses
 * one. A connection closed while the proxy writes on it costs the platform a retry.
 */
export const keepAliveMs = 75_000;

/** Starts everything and listens. Ends the process with one sentence when something must be mended first. */
export async function serve(env: Readonly<Record<string, string | undefined>>): Promise<void> {
  try {
    const config = readConfig(env);
    const log = createLog(config.logLevel);
    // The engine opens in a thread of its own while this one still reads half of the program and the guides:
    // measured on 2 cores, 2.6 s from start to ready one after the other, 1.6 s like this.
    const [store, { createApp, answerer, indexVectors }] = await Promise.all([
      openStore(config.databaseUrl ? { databaseUrl: config.databaseUrl } : { dataDir: config.dataDir }),
      loadTheRest(log),
    ]);
    const apiToken = newApiToken();
    const metrics = createMetrics(true);
    const model = await openModel(config, log, metrics);
    const listener = await openEars(config, log, metrics);
    const pictures = await openKeeping(config);
    const fetchMedia = fetchWhenAsked(config);
    const app = await createApp({
      ...{ store, answerer, env, log, metrics, apiToken },
      ...{ model, listener, pictures, fetchMedia },
    });
    const server = await open(config, app.fetch);
    await app.start();
    const unpublish = publishApi(config.dataDir, addressOf(server), apiToken);
    greet(config, store.engine, [...app.channels.keys()], log);
    void sayFaults(app.channels.values(), log);
    void indexVectors(answerer, (reason) =>
      log.warn({ err: reason }, 'the vector addon is missing: vectors are compared one by one'),
    );
    stopOnSignal(log, async () => {
      unpublish();
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      if ('closeIdleConnections' in server) server.closeIdleConnections();
      await app.stop();
      await Promise.race([closed, new Promise((resolve) => setTimeout(resolve, 1000).unref())]);
      await store.close();
    });
  } catch (error) {
    if (!isForOperator(error)) throw error;
    process.stderr.write(`Loa Làng không khởi động được. ${error.message}\n`);
    process.exitCode = 1;
    process.exit();
  }
}

/** A server without a model loads nothing of it. */
async function openModel({ model }: Config, log: Log, metrics: Metrics): Promise<ReaderModel | null> {
  if (!model) return null;
  const { openReaderModel } = await import('./model/open-reader-model.ts');
  return openReaderModel(model, log, metrics);
}

/** A server without a transcriber loads nothing of it. */
async function openEars(config: Config, log: Log, metrics: Metrics): Promise<Listener | null> {
  if (!config.media.transcribe) return null;
  const { openListener } = await import('./media/open-listener.ts');
  return openListener(config, log, metrics);
}

/** A server that keeps no picture loads nothing of it. */
async function openKeeping(config: Config): Promise<PictureKeeping | null> {
  if (!config.media.key) return null;
  const { openPictures } = await import('./media/open-pictures.ts');
  return openPictures(config);
}

/** A server to which no editor sends a file loads no fetcher. */
function fetchWhenAsked({ media }: Config): FetchMedia {
  return async (...asked) => {
    const { mediaFetcher } = await import('./media/fetch-media.ts');
    return mediaFetcher(media)(...asked);
  };
}

async function loadTheRest(log: Log) {
  const [{ createApp }, { openAnswerer, indexVectors }] = await Promise.all([
    import('./app.ts'),
    import('./answerer.ts'),
  ]);
  const answerer = await openAnswerer((fault) => log.error(fault, 'guide left out'));
  return { createApp, answerer, indexVectors };
}

function open(config: Config, fetch: (request: Request) => Promise<Response>): Promise<ServerType> {
  return new Promise((resolve, reject) => {
    const server = listen(
      {
        fetch,
        port: config.port,
        hostname: config.host,
        serverOptions: { keepAliveTimeout: keepAliveMs },
      },
      () => resolve(server),
    );
    server.once('error', (error: NodeJS.ErrnoException) => {
      reject(
        error.code === 'EADDRINUSE'
          ? new ConfigurationError(
              'PORT',
              `cổng ${config.port} đang có chương trình khác dùng`,
              String(config.port + 1),
            )
          : error,
      );
    });
  });
}

/** Where programs of this machine reach the server. */
function addressOf(server: ServerType): string {
  const { address, port, family } = server.address() as AddressInfo;
  const everywhere: Record<string, string> = { '0.0.0.0': '127.0.0.1', '::': '::1' };
  const host = everywhere[address] ?? address;
  return `http://${family === 'IPv6' ? `[${host}]` : host}:${port}`;
}

/** Faults an operator can mend carry their own sentence; anything else is a defect and keeps its stack. */
function isForOperator(error: unknown): error is Error {
  return error instanceof ConfigurationError || (error instanceof Error && 'operator' in error);
}

function greet(config: Config, engine: string, channels: string[], log: Log): void {
  log.info({ port: config.port, engine, channels }, 'ready');
  process.stderr.write(
    [
      '',
      `  Loa Làng đã sẵn sàng: mở http://localhost:${config.port}`,
      `  Kênh: ${channels.join(', ')}; dữ liệu: ${engine === 'embedded' ? config.dataDir : 'PostgreSQL'}`,
      ...(config.media.transcribe ? [`  Nghe tin thoại: ${describeEars(config.media.transcribe)}`] : []),
      ...(config.model ? [`  Mô hình: ${describeModel(config.model)}`] : []),
      '  Dừng: Ctrl+C',
      '',
    ].join('\n'),
  );
}

function stopOnSignal(log: Log, stop: () => Promise<void>): void {
  let stopping = false;
  const onSignal = (signal: NodeJS.Signals) => {
    if (stopping) return;
    stopping = true;
    log.info({ signal }, 'stopping: finishing the work in hand');
    setTimeout(() => {
      log.error({}, 'stop took too long; what was in hand will be done again at the next start');
      process.exit(1);
    }, stopMs).unref();
    stop().then(
      () => process.exit(0),
      (error) => {
        log.error({ err: error }, 'stop failed');
        process.exit(1);
      },
    );
  };
  process.on('SIGTERM', onSignal);
  process.on('SIGINT', onSignal);
}
