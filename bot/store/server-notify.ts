import pg from 'pg';

/** How long to wait before connecting again, in milliseconds: doubles up to the last. */
const reconnectMs = [100, 200, 400, 800, 1600, 3200, 5000];

export interface ServerNotify {
  on(channel: string, callback: () => void): Promise<() => Promise<void>>;
  close(): Promise<void>;
}

/**
 * Listens on one connection of its own for all channels. When it breaks it connects again; since notifications may
 * have been missed meanwhile, every callback is then called once.
 */
export function listenToServer(settings: pg.ClientConfig): ServerNotify {
  const callbacks = new Map<string, Set<() => void>>();
  let client: Promise<pg.Client> | null = null;
  let attempts = 0;
  let timer: NodeJS.Timeout | undefined;
  let closed = false;

  const connect = async (): Promise<pg.Client> => {
    const next = new pg.Client({ ...settings, statement_timeout: 0 });
    let lost = false;
    const lose = () => {
      if (lost) return;
      lost = true;
      if (closed) return;
      client = null;
      timer = setTimeout(reconnect, reconnectMs[Math.min(attempts++, reconnectMs.length - 1)]);
      timer.unref();
    };
    next.on('error', lose);
    next.on('end', lose);
    next.on('notification', ({ channel }) => call(channel));
    try {
      await next.connect();
      for (const channel of callbacks.keys()) await next.query(`listen ${next.escapeIdentifier(channel)}`);
      attempts = 0;
      return next;
    } catch (error) {
      await next.end().catch(() => {});
      lose();
      throw error;
    }
  };

  const call = (channel: string) => {
    for (const callback of callbacks.get(channel) ?? []) callback();
  };

  const reconnect = () => {
    client = connect();
    client.then(
      () => {
        for (const channel of callbacks.keys()) call(channel);
      },
      () => {},
    );
  };

  return {
    async on(channel, callback) {
      const set = callbacks.get(channel) ?? new Set();
      const first = set.size === 0;
      callbacks.set(channel, set.add(callback));
      if (!client && !timer) client = connect();
      const connected = await client?.catch(() => null);
      // A connection that began before this channel was known does not listen to it yet; twice does no harm.
      if (first) await connected?.query(`listen ${pg.escapeIdentifier(channel)}`).catch(() => {});
      return async () => {
        if (!set.delete(callback) || set.size > 0) return;
        callbacks.delete(channel);
        const connected = await client?.catch(() => null);
        await connected?.query(`unlisten ${pg.escapeIdentifier(channel)}`).catch(() => {});
      };
    },
    async close() {
      closed = true;
      clearTimeout(timer);
      const connected = await client?.catch(() => null);
      await connected?.end().catch(() => {});
    },
  };
}
