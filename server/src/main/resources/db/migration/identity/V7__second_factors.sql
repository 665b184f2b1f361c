-- An authenticator app (RFC 6238). The secret is sealed, since codes are made from it; the last step whose code
-- was used decides that no code works twice, on whatever node. Not confirmed: begun, and no factor yet.
create table identity.totp (
    person_id     uuid primary key references identity.person (id) on delete cascade,
    secret_sealed bytea not null check (length(secret_sealed) <= 500),
    last_step     bigint not null default 0,
    begun_at      timestamptz not null default now(),
    confirmed_at  timestamptz
);
call kernel.system_only('identity.totp');

-- Codes to come in with when the second factor is lost. The first four characters find the row, the rest is
-- kept under a password hash.
create table identity.recovery_code (
    person_id uuid not null references identity.person (id) on delete cascade,
    lookup    text not null check (length(lookup) = 4),
    hash      text not null check (length(hash) <= 255),
    made_at   timestamptz not null default now(),
    used_at   timestamptz,
    primary key (person_id, lookup)
);
call kernel.system_only('identity.recovery_code');

-- How often a second factor was tried. A browser that signed this person in before counts for itself; all
-- others together are the empty one.
create table identity.factor_try (
    person_id uuid not null references identity.person (id) on delete cascade,
    kind      text not null check (kind in ('code', 'code_day', 'recovery')),
    browser   bytea not null check (length(browser) in (0, 32)),
    tries     integer not null check (tries > 0),
    since     timestamptz not null default now(),
    primary key (person_id, kind, browser)
);
call kernel.system_only('identity.factor_try');

-- A session that waits for the second factor opens nothing. How and when its person last showed who they are
-- decides what they may change.
alter table identity.session
    add column half      boolean not null default false,
    add column proof     text not null default 'MAIL' check (proof in ('MAIL', 'PASSWORD', 'FACTOR')),
    add column proven_at timestamptz not null default now();
update identity.session
   set proven_at = created_at;
