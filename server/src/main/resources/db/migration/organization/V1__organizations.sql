-- What owns, acts and pays. A shadow organization has nobody in it until somebody claims it.
create table organization.organization (
    id           uuid primary key,
    slug         text not null unique check (slug ~ '^[a-z0-9]([a-z0-9-]{0,46}[a-z0-9])?$'),
    name         text not null check (length(name) between 1 and 255),
    kind         text not null check (kind in ('personal', 'team', 'shadow')),
    display_code text not null unique check (display_code ~ '^[A-Z0-9]{8}$'),
    created_at   timestamptz not null,               -- business time
    deleted_at   timestamptz
);
alter table organization.organization enable row level security;
alter table organization.organization force row level security;
create policy of_the_acting_organization on organization.organization to tenantry_request
    using (id = kernel.acting_organization())
    with check (id = kernel.acting_organization());
do $$
begin
    execute format('create policy every_organization on organization.organization to tenantry_system, %I '
        || 'using (true) with check (true)', current_user);
end $$;
grant select, update on organization.organization to tenantry_request;
grant select, insert, update, delete on organization.organization to tenantry_system;

create table organization.membership (
    id              uuid primary key,
    organization_id uuid not null references organization.organization (id) on delete cascade,
    person_id       uuid not null references identity.person (id),
    role            text not null check (role in ('viewer', 'member', 'admin', 'owner')),
    joined_at       timestamptz not null,            -- business time
    unique (organization_id, person_id),
    unique (organization_id, id)
);
create index membership_of_person on organization.membership (person_id);
call kernel.own_by_organization('organization.membership');

-- Only the hash of a key is kept. System time.
create table organization.api_key (
    id              uuid primary key,
    organization_id uuid not null references organization.organization (id) on delete cascade,
    name            text not null check (length(name) between 1 and 100),
    hash            bytea not null unique check (length(hash) = 32),
    hint            text not null check (length(hint) <= 20),
    scopes          text[] not null check (
                        scopes <@ array['checks', 'charges', 'usage', 'billing'] and cardinality(scopes) > 0),
    created_by      uuid references identity.person (id),
    created_at      timestamptz not null default now(),
    expires_at      timestamptz,
    last_used_at    timestamptz,
    revoked_at      timestamptz,
    unique (organization_id, id)
);
create index api_key_of_organization on organization.api_key (organization_id, created_at);
call kernel.own_by_organization('organization.api_key');

-- Whoever changes the rows, by whatever statement: an organization that is not a shadow and not deleted has an
-- owner when the transaction commits. The row lock makes two owners who leave at once wait for each other, and
-- the count after it sees what the first one did.
create function organization.require_owner() returns trigger
    language plpgsql security definer set search_path = pg_catalog as $$
declare
    concerned uuid;
    needs_owner boolean;
begin
    if tg_table_name = 'organization' then
        concerned := new.id;
    else
        concerned := old.organization_id;
    end if;
    select organization.kind <> 'shadow' and organization.deleted_at is null
      into needs_owner
      from organization.organization
     where organization.id = concerned
       for update;
    if needs_owner and not exists (
        select
          from organization.membership
         where membership.organization_id = concerned
           and membership.role = 'owner') then
        raise exception 'organization % would have no owner', concerned
            using errcode = 'check_violation', constraint = 'organization_has_an_owner';
    end if;
    return null;
end $$;
revoke all on function organization.require_owner() from public;

create constraint trigger organization_has_an_owner
    after update or delete on organization.membership
    deferrable initially deferred
    for each row
    when (old.role = 'owner')
    execute function organization.require_owner();

create constraint trigger organization_has_an_owner
    after insert or update on organization.organization
    deferrable initially deferred
    for each row
    execute function organization.require_owner();

revoke truncate on organization.membership, organization.organization from tenantry_request, tenantry_system;
