import { AsyncLocalStorage } from 'node:async_hooks';
import type { ConnectionProvider, DatabaseConnection, Driver } from 'kysely';

const holding = new AsyncLocalStorage<{ open: boolean }>();

/**
 * Hands out connections, and refuses one to code that already holds one: inside a transaction the outer database
 * would wait for itself for ever on the embedded engine, and escape the transaction on a server.
 */
export class OneAtATime implements ConnectionProvider {
  constructor(private readonly driver: Driver) {}

  /** @throws Error when called from within a transaction that is still open. */
  async provideConnection<T>(consumer: (connection: DatabaseConnection) => Promise<T>): Promise<T> {
    if (holding.getStore()?.open) {
      throw new Error(
        'the outer database was used inside a transaction: use the transaction that was passed in',
      );
    }
    const connection = await this.driver.acquireConnection();
    const held = { open: true };
    try {
      return await holding.run(held, () => consumer(connection));
    } finally {
      held.open = false;
      await this.driver.releaseConnection(connection);
    }
  }
}
