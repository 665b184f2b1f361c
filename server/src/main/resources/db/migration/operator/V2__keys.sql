-- Keys with which scripts do what operators may. Only a key's hash is kept. Each has an end, and acts for a
-- person: the one in its row, or where that is empty the one the request names. System time.
create table operator.key (
    id           uuid primary key,
    name         text not null check (length(name) between 1 and 100),
    hash         bytea not null unique check (length(hash) = 32),
    hint         text not null check (length(hint) <= 20),
    scopes       text[] not null check (cardinality(scopes) > 0),
    person_id    uuid references identity.person (id),
    created_by   uuid not null references identity.person (id),
    created_at   timestamptz not null default now(),
    expires_at   timestamptz not null,
    last_used_at timestamptz,
    revoked_at   timestamptz,
    replaced_by  uuid references operator.key (id)
);
create index key_in_order on operator.key (created_at desc, id);
call kernel.system_only('operator.key');
