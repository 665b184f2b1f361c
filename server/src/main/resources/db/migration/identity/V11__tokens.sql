-- What signs tokens: the public half for everybody who checks one, the private half sealed, the same for all
-- nodes. A key is published before it signs and stays published until its last token has ended. System time.
create table identity.signing_key (
    kid         text primary key check (length(kid) between 20 and 100),
    public_jwk  text not null check (length(public_jwk) <= 4000),
    sealed      bytea not null check (length(sealed) <= 8000),
    created_at  timestamptz not null default now(),
    signs_from  timestamptz not null
);
call kernel.system_only('identity.signing_key');

-- What a program got when somebody signed in there, and what it renewed since. It is its row: no row, no
-- tokens. It ends with the session it belongs to. `acts_for` is an organization's id.
create table identity.token_family (
    id          uuid primary key,
    person_id   uuid not null references identity.person (id) on delete cascade,
    session_id  uuid not null references identity.session (id) on delete cascade,
    acts_for    uuid,
    created_at  timestamptz not null default now(),
    ends_at     timestamptz not null
);
create index token_family_of_session on identity.token_family (session_id);
create index token_family_of_person on identity.token_family (person_id);
call kernel.system_only('identity.token_family');

-- A used one stays until its family ends: whoever presents it again ends the family.
create table identity.refresh_token (
    hash        bytea primary key check (length(hash) = 32),
    family_id   uuid not null references identity.token_family (id) on delete cascade,
    issued_at   timestamptz not null default now(),
    expires_at  timestamptz not null,
    used_at     timestamptz
);
create index refresh_token_of_family on identity.refresh_token (family_id);
create unique index refresh_token_live_of_family on identity.refresh_token (family_id) where used_at is null;
call kernel.system_only('identity.refresh_token');

-- Every node remembers whose tokens count, and the keys. Whatever ends them, by whatever statement, is told to
-- all of them at the commit.
create function identity.tell_of_tokens() returns trigger
    language plpgsql set search_path = pg_catalog as $$
begin
    perform pg_notify('tenantry_token', old.person_id::text);
    return null;
end $$;

create trigger tell_every_node
    after delete on identity.token_family
    for each row execute function identity.tell_of_tokens();

create function identity.tell_of_person() returns trigger
    language plpgsql set search_path = pg_catalog as $$
begin
    perform pg_notify('tenantry_token', old.id::text);
    return null;
end $$;

create trigger tell_every_node
    after update on identity.person
    for each row
    when ((old.disabled_at, old.operator) is distinct from (new.disabled_at, new.operator))
    execute function identity.tell_of_person();

create function identity.tell_of_signing_key() returns trigger
    language plpgsql set search_path = pg_catalog as $$
begin
    perform pg_notify('tenantry_signing_key', 'keys');
    return null;
end $$;

create trigger tell_every_node
    after insert or update or delete on identity.signing_key
    for each statement execute function identity.tell_of_signing_key();
