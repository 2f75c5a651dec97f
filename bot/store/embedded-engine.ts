import type { Worker } from 'node:worker_threads';
import { startThread } from '../start-thread.ts';
import type { FromThread, RawResult, ThreadSettings, ToThread } from './embedded-thread.ts';
import { engineLost } from './store-error.ts';

/** After a failed restart the next is tried no sooner, so that pollers do not burn a processor on a full disk. */
const restartPauseMs = 1000;

/** Who wants to know what happens in the engine. */
export interface EngineWatch {
  /** A statement notified this channel. */
  notified?: (channel: string) => void;
  /** A new life began; nobody else has it yet. */
  started?: (thread: EngineThread) => Promise<void>;
}

interface Waiting {
  resolve(result: RawResult): void;
  reject(error: Error): void;
}

/** One life of the engine. It may end at any statement; what waits for it then fails, and nothing outlives it. */
export class EngineThread {
  private readonly worker: Worker;
  private readonly waiting = new Map<number, Waiting>();
  private lastId = 0;
  /** Why it ended, once it has. */
  ended: string | null = null;
  /** Settles when it can no longer touch the data folder. */
  gone: Promise<unknown> = Promise.resolve();

  private constructor(
    settings: ThreadSettings,
    private readonly notified: (channel: string) => void = () => {},
  ) {
    this.worker = startThread(new URL('./embedded-thread.ts', import.meta.url), { workerData: settings });
  }

  /** Starts the engine; recovery from a crash happens here. @throws StoreError with PostgreSQL's reason. */
  static start(settings: ThreadSettings, notified?: (channel: string) => void): Promise<EngineThread> {
    const thread = new EngineThread(settings, notified);
    return new Promise((resolve, reject) => {
      let reason = '';
      thread.worker.on('message', (message: FromThread) => {
        if (message.kind === 'open') {
          thread.worker.unref();
          resolve(thread);
        } else if (message.kind === 'failed' || message.kind === 'died') {
          reason ||= message.reason;
          if (thread.end(reason)) reject(engineLost(reason));
        } else thread.receive(message);
      });
      thread.worker.on('error', (error) => thread.end(error.message) && reject(engineLost(error.message)));
      thread.worker.on('exit', () => thread.end('the engine stopped') && reject(engineLost(reason)));
    });
  }

  /** Runs one statement. Values come back as text. @throws the fields of PostgreSQL's error, or StoreError. */
  query(sql: string, parameters: unknown[]): Promise<RawResult> {
    return this.send({ id: 0, sql, parameters });
  }

  /** Writes everything down and ends. */
  async close(): Promise<void> {
    if (this.ended) return;
    await this.send({ id: 0, close: true }).catch(() => {});
    this.ended = 'closed';
    await this.worker.terminate();
  }

  /** Ends without any goodbye, as a power cut would; for what must not be trusted to close. */
  async kill(): Promise<void> {
    this.end('killed');
    await this.gone;
  }

  private send(message: ToThread): Promise<RawResult> {
    if (this.ended) return Promise.reject(engineLost(this.ended));
    const id = ++this.lastId;
    return new Promise((resolve, reject) => {
      this.worker.postMessage({ ...message, id });
      // While something is awaited, the process must not end.
      if (this.waiting.size === 0) this.worker.ref();
      this.waiting.set(id, { resolve, reject });
    });
  }

  private receive(message: FromThread): void {
    if (message.kind === 'notified') this.notified(message.channel);
    if (message.kind !== 'done' && message.kind !== 'refused') return;
    const waiting = this.waiting.get(message.id);
    this.waiting.delete(message.id);
    if (this.waiting.size === 0) this.worker.unref();
    if (message.kind === 'done') waiting?.resolve(message.result);
    else waiting?.reject(Object.assign(new Error(message.fault.message), message.fault));
  }

  /** Returns false when it had ended before. */
  private end(reason: string): boolean {
    if (this.ended) return false;
    this.ended = reason;
    this.gone = this.worker.terminate();
    for (const { reject } of this.waiting.values()) reject(engineLost(reason));
    this.waiting.clear();
    return true;
  }
}

/** Keeps one engine running: whoever asks gets the living thread, or a new one after it died. */
export class EmbeddedEngine {
  private current: Promise<EngineThread>;
  private failedAt = 0;
  private closed = false;

  private constructor(
    first: EngineThread,
    private readonly start: () => Promise<EngineThread>,
    private readonly mayRestart: boolean,
  ) {
    this.current = Promise.resolve(first);
  }

  static async open(settings: ThreadSettings, watch: EngineWatch = {}): Promise<EmbeddedEngine> {
    const start = async () => {
      const thread = await EngineThread.start(settings, watch.notified);
      await watch.started?.(thread);
      return thread;
    };
    // What was only in memory is gone with the thread: better no answers than answers from an empty database.
    return new EmbeddedEngine(await start(), start, settings.folder !== null);
  }

  /** The living thread. @throws StoreError when it cannot be started again, for instance while the disk is full. */
  async thread(): Promise<EngineThread> {
    const thread = await this.current;
    if (!thread.ended) return thread;
    if (this.closed || !this.mayRestart) throw engineLost(thread.ended);
    return this.restart(thread);
  }

  async close(): Promise<void> {
    this.closed = true;
    await (await this.current).close();
  }

  private async restart(dead: EngineThread): Promise<EngineThread> {
    if (Date.now() - this.failedAt < restartPauseMs) throw engineLost(dead.ended ?? '');
    await dead.gone;
    const starting = this.start();
    this.current = starting.catch(() => dead);
    try {
      return await starting;
    } catch (error) {
      this.failedAt = Date.now();
      throw error;
    }
  }
}
