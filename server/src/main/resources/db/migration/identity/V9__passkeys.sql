-- Passkeys (WebAuthn). What an authenticator is told to call its owner is random and one for a person, so it says
-- nothing about them. Public keys are no secret; what the authenticator said at registration is kept because the
-- library reads the key out of it.
create table identity.passkey_owner (
    person_id uuid primary key references identity.person (id) on delete cascade,
    handle    bytea not null unique check (length(handle) between 16 and 64)
);
call kernel.system_only('identity.passkey_owner');

create table identity.passkey (
    id              uuid primary key,
    person_id       uuid not null references identity.person (id) on delete cascade,
    credential_id   bytea not null unique check (length(credential_id) between 1 and 1023),
    name            text not null check (length(name) between 1 and 100),
    public_key      bytea not null check (length(public_key) <= 4000),
    attestation     bytea not null check (length(attestation) <= 20000),
    client_data     bytea not null check (length(client_data) <= 10000),
    signature_count bigint not null check (signature_count >= 0),
    uv_initialized  boolean not null,
    backup_eligible boolean not null,
    backup_state    boolean not null,
    transports      text not null check (length(transports) <= 200),
    created_at      timestamptz not null default now(),
    last_used_at    timestamptz not null default now()
);
create index passkey_of_person on identity.passkey (person_id);
call kernel.system_only('identity.passkey');

-- A challenge that went out and may come back once, from the browser that got it.
create table identity.passkey_challenge (
    browser_hash bytea primary key check (length(browser_hash) = 32),
    person_id    uuid references identity.person (id) on delete cascade,   -- who adds one; null: somebody signs in
    challenge    bytea not null check (length(challenge) between 16 and 64),
    asked_at     timestamptz not null default now(),
    expires_at   timestamptz not null
);
create index passkey_challenge_of_person on identity.passkey_challenge (person_id);
call kernel.system_only('identity.passkey_challenge');
