-- Licences and installs: programs that run elsewhere and spend an organization's credits. Of a key only the hash is
-- kept. An install's id is its own and known once; revoked ones keep theirs. System time.
create table program.program (
    id               uuid primary key,
    organization_id  uuid not null references organization.organization (id) on delete cascade,
    kind             text not null check (kind in ('licence', 'install')),
    handle           text not null check (handle ~ '^[A-Za-z0-9][A-Za-z0-9._@~+=-]{0,99}$'),
    name             text not null check (length(name) between 1 and 100),
    key_hash         bytea not null unique check (length(key_hash) = 32),
    hint             text not null check (length(hint) <= 12),
    own_credits      boolean not null,
    claimed_from     uuid,
    created_at       timestamptz not null default now(),
    last_used_at     timestamptz,
    revoked_at       timestamptz,
    unique (kind, handle)
);
create index program_of_organization on program.program (organization_id, id);
call kernel.own_by_organization('program.program');

-- Every node remembers the programs that work. Whatever ends or moves one is told to all of them at the commit.
create function program.tell_of_program() returns trigger
    language plpgsql set search_path = pg_catalog as $$
begin
    perform pg_notify('tenantry_program', old.organization_id::text);
    return null;
end $$;

create trigger tell_every_node
    after update on program.program
    for each row
    when ((old.organization_id, old.key_hash, old.revoked_at)
          is distinct from (new.organization_id, new.key_hash, new.revoked_at))
    execute function program.tell_of_program();

create trigger tell_every_node_of_the_end
    after delete on program.program
    for each row
    execute function program.tell_of_program();
