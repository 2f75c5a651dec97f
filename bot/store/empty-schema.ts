import { sql, type Transaction } from 'kysely';
import type { Tables } from './schema.ts';

/** Drops everything the migrations may have made. What belongs to an extension stays; a column's sequence goes with it. */
export async function emptySchema(tx: Transaction<Tables>): Promise<void> {
  const drops = await sql<{ statement: string }>`
    with ours as (
      select 'pg_class'::regclass as catalog, oid, 1 as rank, relname as name, case relkind
          when 'v' then 'view' when 'm' then 'materialized view' when 'S' then 'sequence' else 'table' end as kind
        from pg_class where relkind in ('r', 'p', 'v', 'm', 'S') and relnamespace = current_schema()::regnamespace
          and relname not like 'kysely\\_%'
      union all
      select 'pg_proc'::regclass, oid, 2, null, oid::regprocedure::text
        from pg_proc where pronamespace = current_schema()::regnamespace
      union all
      select 'pg_type'::regclass, oid, 3, typname, case typtype when 'd' then 'domain' else 'type' end
        from pg_type where typtype in ('e', 'd') and typnamespace = current_schema()::regnamespace
    )
    select case when name is null then 'drop routine if exists ' || kind
      else 'drop ' || kind || ' if exists ' || quote_ident(name) end || ' cascade' as statement
    from ours where not exists (
      select from pg_depend where classid = catalog and objid = ours.oid
        and (deptype = 'e' or (deptype in ('a', 'i') and kind = 'sequence')))
    order by rank`.execute(tx);
  for (const { statement } of drops.rows) await sql.raw(statement).execute(tx);
  await sql`delete from kysely_migration`.execute(tx);
}

/** Takes foreign keys and triggers away so that rows can come in any order; the result puts them back, checked. */
export async function freeConstraints(tx: Transaction<Tables>): Promise<() => Promise<void>> {
  const { rows: keys } = await sql<{ drop: string; add: string }>`
    select format('alter table %s drop constraint %I', conrelid::regclass, conname) as drop,
      format('alter table %s add constraint %I %s', conrelid::regclass, conname, pg_get_constraintdef(oid)) as add
    from pg_constraint where contype = 'f' and connamespace = current_schema()::regnamespace and conparentid = 0`.execute(
    tx,
  );
  const { rows: tables } = await sql<{ name: string }>`
    select distinct tgrelid::regclass::text as name from pg_trigger join pg_class on pg_class.oid = tgrelid
    where not tgisinternal and relnamespace = current_schema()::regnamespace`.execute(tx);
  for (const { drop } of keys) await sql.raw(drop).execute(tx);
  for (const { name } of tables) await sql.raw(`alter table ${name} disable trigger user`).execute(tx);
  return async () => {
    for (const { name } of tables) await sql.raw(`alter table ${name} enable trigger user`).execute(tx);
    for (const { add } of keys) await sql.raw(add).execute(tx);
  };
}
