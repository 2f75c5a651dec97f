import type { CompiledQuery, DatabaseConnection, Driver, QueryResult } from 'kysely';
import type pg from 'pg';
import { toStoreError } from './store-error.ts';
import { transactions } from './transactions.ts';

/** Kysely's driver over a pool of server connections. One that broke is thrown away, not handed to the next. */
export function serverDriver(pool: pg.Pool): Driver {
  // A connection that breaks while nobody waits for it must not end the process: the next statement reports it.
  pool.on('error', () => {});
  pool.on('connect', (client) => client.on('error', () => {}));
  return {
    ...transactions,
    async init() {},
    acquireConnection: async () => new ServerConnection(await pool.connect()),
    releaseConnection: async (connection) => (connection as ServerConnection).release(),
    destroy: () => pool.end(),
  };
}

const changing = new Set(['INSERT', 'UPDATE', 'DELETE', 'MERGE']);

class ServerConnection implements DatabaseConnection {
  private broken = false;

  constructor(private readonly client: pg.PoolClient) {}

  async executeQuery<Row>(query: CompiledQuery): Promise<QueryResult<Row>> {
    try {
      const { command, rowCount, rows } = await this.client.query(query.sql, [...query.parameters]);
      return { numAffectedRows: changing.has(command) ? BigInt(rowCount ?? 0) : undefined, rows: rows ?? [] };
    } catch (thrown) {
      const error = toStoreError(thrown);
      this.broken ||= error.connectionLost || query.sql === 'rollback';
      throw error;
    }
  }

  // biome-ignore lint/correctness/useYield: a generator by contract only.
  async *streamQuery<Row>(): AsyncIterableIterator<QueryResult<Row>> {
    throw new Error('statements are not streamed: read in pages');
  }

  release(): void {
    this.client.release(this.broken);
  }
}
