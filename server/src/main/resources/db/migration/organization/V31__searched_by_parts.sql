-- Operators search organizations by a part of a name or an address. pg_trgm comes with PostgreSQL and any owner of a
-- database may add it; a server that was built without it, or that keeps it from us, reads all of them instead.
do $$
begin
    if not exists (select
                     from pg_extension
                    where extname = 'pg_trgm') then
        create extension pg_trgm with schema organization;
    end if;
    execute format('create index organization_by_parts on organization.organization using gin '
        || '(lower(name) %1$s.gin_trgm_ops, slug %1$s.gin_trgm_ops)',
        (select extnamespace::regnamespace
           from pg_extension
          where extname = 'pg_trgm'));
exception when undefined_file or insufficient_privilege or feature_not_supported or undefined_object then
    raise notice 'no index of parts of names: %', sqlerrm;
end $$;
