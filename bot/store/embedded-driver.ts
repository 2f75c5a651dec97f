import type { PGlite } from '@electric-sql/pglite';
import {
  CompiledQuery,
  type DatabaseConnection,
  type Driver,
  type QueryResult,
  type TransactionSettings,
} from 'kysely';

/**
 * Kysely's driver over PGlite. There is one connection; who wants it waits in line, so that a transaction's
 * statements are never mixed with others.
 */
export class EmbeddedDriver implements Driver {
  private readonly connection: EmbeddedConnection;
  private free: Promise<void> = Promise.resolve();
  private readonly release = new WeakMap<object, () => void>();

  constructor(private readonly engine: () => PGlite) {
    this.connection = new EmbeddedConnection(engine);
  }

  async init(): Promise<void> {}

  async acquireConnection(): Promise<DatabaseConnection> {
    const before = this.free;
    let done = () => {};
    this.free = new Promise((resolve) => {
      done = resolve;
    });
    await before;
    this.release.set(this.connection, done);
    return this.connection;
  }

  async releaseConnection(): Promise<void> {
    this.release.get(this.connection)?.();
  }

  async beginTransaction(connection: DatabaseConnection, settings: TransactionSettings): Promise<void> {
    const isolation = settings.isolationLevel ? ` isolation level ${settings.isolationLevel}` : '';
    const access = settings.accessMode ? ` ${settings.accessMode}` : '';
    await connection.executeQuery(CompiledQuery.raw(`start transaction${isolation}${access}`));
  }

  async commitTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('commit'));
  }

  async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('rollback'));
  }

  async destroy(): Promise<void> {
    const engine = this.engine();
    if (!engine.closed) await engine.close();
  }
}

class EmbeddedConnection implements DatabaseConnection {
  constructor(private readonly engine: () => PGlite) {}

  async executeQuery<Row>(query: CompiledQuery): Promise<QueryResult<Row>> {
    const result = await this.engine().query<Row>(query.sql, [...query.parameters]);
    return { numAffectedRows: BigInt(result.affectedRows ?? 0), rows: result.rows };
  }

  // biome-ignore lint/correctness/useYield: the engine has no cursor, as the message says.
  async *streamQuery<Row>(): AsyncIterableIterator<QueryResult<Row>> {
    throw new Error('the embedded engine does not stream: read in pages');
  }
}
