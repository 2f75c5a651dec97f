import type { CompiledQuery, DatabaseConnection, Driver, QueryResult } from 'kysely';
import { textOfParameter, valueFromText } from './column-types.ts';
import type { EmbeddedEngine, EngineThread } from './embedded-engine.ts';
import { transactions } from './transactions.ts';

/**
 * Kysely's driver over the embedded engine. There is one connection; who wants it waits in line, so that a
 * transaction's statements are never mixed with others.
 */
export class EmbeddedDriver implements Driver {
  private line: Promise<void> = Promise.resolve();
  private readonly leave = new WeakMap<DatabaseConnection, () => void>();

  constructor(private readonly engine: EmbeddedEngine) {}

  async init(): Promise<void> {}

  async acquireConnection(): Promise<DatabaseConnection> {
    const before = this.line;
    let leave = () => {};
    this.line = new Promise((resolve) => {
      leave = resolve;
    });
    await before;
    try {
      const connection = new EmbeddedConnection(await this.engine.thread());
      this.leave.set(connection, leave);
      return connection;
    } catch (error) {
      leave();
      throw error;
    }
  }

  async releaseConnection(connection: DatabaseConnection): Promise<void> {
    this.leave.get(connection)?.();
  }

  beginTransaction = transactions.beginTransaction;
  commitTransaction = transactions.commitTransaction;
  rollbackTransaction = transactions.rollbackTransaction;

  async destroy(): Promise<void> {
    await this.engine.close();
  }
}

/** Bound to one life of the engine: a transaction cut off by a crash cannot go on, half, in the next life. */
class EmbeddedConnection implements DatabaseConnection {
  constructor(private readonly thread: EngineThread) {}

  async executeQuery<Row>(query: CompiledQuery): Promise<QueryResult<Row>> {
    const { columns, rows, affectedRows } = await this.thread.query(
      query.sql,
      query.parameters.map(textOfParameter),
    );
    const values = columns.map(({ type }) => valueFromText(type));
    return {
      numAffectedRows: BigInt(affectedRows),
      rows: rows.map(
        (row) =>
          Object.fromEntries(
            row.map((text, at) => [columns[at]!.name, text === null ? null : values[at]!(text)]),
          ) as Row,
      ),
    };
  }

  // biome-ignore lint/correctness/useYield: a generator by contract only.
  async *streamQuery<Row>(): AsyncIterableIterator<QueryResult<Row>> {
    throw new Error('statements are not streamed: read in pages');
  }
}
