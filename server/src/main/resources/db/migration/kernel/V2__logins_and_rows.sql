-- Who may see what. Migrations run as the owner; the application works through three logins that exist
-- before the first migration: tenantry_request, tenantry_ledger, tenantry_system.

-- The files this database was last brought up to; equal means there is nothing to do at start.
create table kernel.migrated (
    single      boolean primary key default true check (single),
    fingerprint text not null
);
insert into kernel.migrated (fingerprint) values ('');

-- The organization the connection acts for; null when none, and then no row matches.
create function kernel.acting_organization() returns uuid
    language sql stable parallel safe
    return nullif(current_setting('tenantry.organization', true), '')::uuid;

create procedure kernel.open_schema(of_table text, for_login text)
    language plpgsql as $$
begin
    execute format('grant usage on schema %I to %I', split_part(of_table, '.', 1), for_login);
end $$;

-- Rows that belong to one organization: the request login sees and writes its own, system everything.
create procedure kernel.own_by_organization(of_table text)
    language plpgsql as $$
begin
    execute format('alter table %s enable row level security', of_table::regclass);
    execute format('alter table %s force row level security', of_table::regclass);
    execute format($policy$
        create policy of_the_acting_organization on %s to tenantry_request
            using (organization_id = nullif(current_setting('tenantry.organization', true), '')::uuid)
            with check (organization_id = nullif(current_setting('tenantry.organization', true), '')::uuid)
        $policy$, of_table::regclass);
    execute format('create policy every_organization on %s to tenantry_system, %I using (true) with check (true)',
        of_table::regclass, current_user);
    execute format('grant select, insert, update, delete on %s to tenantry_request, tenantry_system',
        of_table::regclass);
    call kernel.open_schema(of_table, 'tenantry_request');
    call kernel.open_schema(of_table, 'tenantry_system');
end $$;

-- Rows everybody may read and only system writes, such as plans.
create procedure kernel.shared_read(of_table text)
    language plpgsql as $$
begin
    execute format('grant select on %s to tenantry_request', of_table::regclass);
    execute format('grant select, insert, update, delete on %s to tenantry_system', of_table::regclass);
    call kernel.open_schema(of_table, 'tenantry_request');
    call kernel.open_schema(of_table, 'tenantry_system');
end $$;

-- Rows no organization reads directly, such as sessions.
create procedure kernel.system_only(of_table text)
    language plpgsql as $$
begin
    execute format('grant select, insert, update, delete on %s to tenantry_system', of_table::regclass);
    call kernel.open_schema(of_table, 'tenantry_system');
end $$;

create function kernel.refuse_change() returns trigger
    language plpgsql as $$
begin
    raise exception '%.% is append-only', tg_table_schema, tg_table_name using errcode = 'restrict_violation';
end $$;

-- Rows that are written once: nobody updates or deletes them, whatever was granted before.
create procedure kernel.append_only(of_table text)
    language plpgsql as $$
begin
    execute format('revoke update, delete, truncate on %s from tenantry_request, tenantry_ledger, tenantry_system',
        of_table::regclass);
    execute format('create trigger append_only before update or delete or truncate on %s '
        || 'for each statement execute function kernel.refuse_change()', of_table::regclass);
end $$;

revoke all on schema public from public;
call kernel.shared_read('kernel.clock');
revoke insert, delete on kernel.clock from tenantry_system;
grant usage on schema kernel to tenantry_ledger;
grant select on kernel.clock to tenantry_ledger;
