-- A product whose people sign in here. Its id is its client id. No secret: a program on people's own devices,
-- which could keep none. Return addresses are compared as they stand.
create table provider.product (
    id               uuid primary key,
    name             text not null check (length(name) between 1 and 100),
    secret_hash      bytea check (length(secret_hash) = 32),
    return_to        text[] not null check (cardinality(return_to) between 1 and 20),
    after_sign_out   text[] not null check (cardinality(after_sign_out) <= 20),
    created_at       timestamptz not null default now()
);
call kernel.system_only('provider.product');

-- Somebody was sent here by a product and has still to sign in, to prove an address or to choose an organization.
-- System time.
create table provider.authorization_request (
    id          uuid primary key,
    query       text not null check (length(query) <= 6000),
    session_id  uuid references identity.session (id) on delete cascade,   -- who has chosen; null: nobody yet
    acts_for    uuid,
    expires_at  timestamptz not null
);
create index authorization_request_of_session on provider.authorization_request (session_id);
call kernel.system_only('provider.authorization_request');

-- A person signed in to a product. It goes with their session here and with the product. The code that is
-- carried to the product counts once. `acts_for` is an organization's id.
create table provider.sign_in (
    id              uuid primary key,
    product_id      uuid not null references provider.product (id) on delete cascade,
    person_id       uuid not null references identity.person (id) on delete cascade,
    session_id      uuid not null references identity.session (id) on delete cascade,
    acts_for        uuid,
    scopes          text[] not null,
    return_to       text not null check (length(return_to) <= 1000),
    challenge       text not null check (length(challenge) <= 1000),
    nonce           text check (length(nonce) <= 1000),
    code_hash       bytea not null unique check (length(code_hash) = 32),
    code_expires_at timestamptz not null,
    code_used_at    timestamptz,
    created_at      timestamptz not null default now(),
    ends_at         timestamptz not null
);
create index sign_in_of_product on provider.sign_in (product_id);
create index sign_in_of_person on provider.sign_in (person_id);
create index sign_in_of_session on provider.sign_in (session_id);
call kernel.system_only('provider.sign_in');

-- A used one stays until its sign-in ends: whoever presents it again ends it.
create table provider.refresh_token (
    hash        bytea primary key check (length(hash) = 32),
    sign_in_id  uuid not null references provider.sign_in (id) on delete cascade,
    expires_at  timestamptz not null,
    used_at     timestamptz
);
create index refresh_token_of_sign_in on provider.refresh_token (sign_in_id);
create unique index refresh_token_live_of_sign_in on provider.refresh_token (sign_in_id) where used_at is null;
call kernel.system_only('provider.refresh_token');
