import { AsyncLocalStorage } from 'node:async_hooks';
import type { CompiledQuery, ConnectionProvider, DatabaseConnection, Driver, QueryResult } from 'kysely';
import { storeClosed, toStoreError } from './store-error.ts';

/**
 * Hands out connections, and refuses one to code that already holds one: inside a transaction the outer database
 * would wait for itself for ever on the embedded engine, and escape the transaction on a server.
 *
 * Every failure comes out as a {@link StoreError}.
 */
export class OneAtATime implements ConnectionProvider {
  private closed = false;
  /** Set for everything that a holder of one of our connections calls. */
  private readonly holding = new AsyncLocalStorage<{ open: boolean }>();

  constructor(private readonly driver: Driver) {}

  /** From now on nobody gets a connection. */
  close(): void {
    this.closed = true;
  }

  /** @throws Error when called from within a transaction that is still open. */
  async provideConnection<T>(consumer: (connection: DatabaseConnection) => Promise<T>): Promise<T> {
    if (this.closed) throw storeClosed();
    if (this.holding.getStore()?.open) {
      throw new Error(
        'the outer database was used inside a transaction: use the transaction that was passed in',
      );
    }
    const connection = await this.driver.acquireConnection().catch((error: unknown) => {
      throw toStoreError(error);
    });
    const held = { open: true };
    try {
      return await this.holding.run(held, () => consumer(new ClassifyingConnection(connection)));
    } finally {
      held.open = false;
      await this.driver.releaseConnection(connection);
    }
  }
}

/** Classifies what fails, and knows when a lost answer leaves open whether something was written. */
class ClassifyingConnection implements DatabaseConnection {
  private inTransaction = false;

  constructor(private readonly connection: DatabaseConnection) {}

  async executeQuery<Row>(query: CompiledQuery): Promise<QueryResult<Row>> {
    const word = /^\s*(\w+)/u.exec(query.sql)?.[1]?.toLowerCase() ?? '';
    const mayWriteForGood =
      word === 'commit' || (!this.inTransaction && word !== 'select' && word !== 'begin');
    if (word === 'begin' || word === 'start') this.inTransaction = true;
    if (word === 'commit' || (word === 'rollback' && query.sql === 'rollback')) this.inTransaction = false;
    try {
      return await this.connection.executeQuery<Row>(query);
    } catch (thrown) {
      const error = toStoreError(thrown);
      error.ambiguous = mayWriteForGood && error.connectionLost;
      throw error;
    }
  }

  streamQuery<Row>(query: CompiledQuery, size?: number): AsyncIterableIterator<QueryResult<Row>> {
    return this.connection.streamQuery<Row>(query, size);
  }
}
