import {
  type CompiledQuery,
  type ConnectionProvider,
  type DatabaseConnection,
  DefaultQueryExecutor,
  Kysely,
  PostgresAdapter,
  PostgresDialect,
  PostgresQueryCompiler,
  type QueryResult,
} from 'kysely';
import type { Store } from '../../../bot/store/open-store.ts';
import type { Tables } from '../../../bot/store/schema.ts';
import { transactions } from '../../../bot/store/transactions.ts';

/** Changes the text of a statement; for planting bugs. */
export type Rewrite = (statement: string) => string;

/**
 * A store as a simulated process sees it: after each statement, and after each transaction as a whole, stands a gate,
 * where the process may die or be paused. Statements may be rewritten on their way.
 */
export function gatedStore(store: Store, gate: () => Promise<void>, rewrite: Rewrite): Store {
  const base: ConnectionProvider = store.db.getExecutor();
  const connections: ConnectionProvider = {
    async provideConnection(consumer) {
      const result = await base.provideConnection((connection) => consumer(rewriting(connection, rewrite)));
      await gate();
      return result;
    },
  };
  const executor = new DefaultQueryExecutor(new PostgresQueryCompiler(), new PostgresAdapter(), connections);
  const dialect = new PostgresDialect({ pool: () => Promise.reject(new Error('unused')) });
  const driver = {
    ...transactions,
    init: async () => {},
    acquireConnection: () => Promise.reject(new Error('unused')),
    releaseConnection: async () => {},
    destroy: async () => {},
  };
  return { ...store, db: new Kysely<Tables>({ config: { dialect }, dialect, driver, executor }) };
}

function rewriting(connection: DatabaseConnection, rewrite: Rewrite): DatabaseConnection {
  return {
    executeQuery: <Row>(query: CompiledQuery): Promise<QueryResult<Row>> =>
      connection.executeQuery<Row>({ ...query, sql: rewrite(query.sql) }),
    streamQuery: (query, size) => connection.streamQuery(query, size),
  };
}
