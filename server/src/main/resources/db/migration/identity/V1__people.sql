-- A human being. The address is kept in lower case: it is the name people sign in with.
create table identity.person (
    id                        uuid primary key,
    email                     text not null unique check (email = lower(email) and length(email) between 3 and 255),
    name                      text not null check (length(name) between 1 and 255),
    created_at                timestamptz not null,               -- business time: the grace counts from it
    verified_at               timestamptz,                        -- null: the address is not proven yet
    operator                  boolean not null default false,
    disabled_at               timestamptz,
    timezone                  text not null default 'UTC' check (length(timezone) <= 64),
    avatar_url                text check (length(avatar_url) <= 2000),
    role_at_signup            text check (length(role_at_signup) <= 50),
    onboarding_step_completed integer check (onboarding_step_completed >= 0),
    onboarding_dismissed      boolean not null default false,
    signup_ip                 text check (length(signup_ip) <= 64),
    signup_user_agent         text check (length(signup_user_agent) <= 400)
);
call kernel.system_only('identity.person');

-- No row: the person signs in another way. The hash is a PHC string, so its parameters travel with it.
create table identity.password (
    person_id   uuid primary key references identity.person (id) on delete cascade,
    hash        text not null check (length(hash) <= 255),
    must_change boolean not null default false,
    changed_at  timestamptz not null default now()
);
call kernel.system_only('identity.password');

-- System time. A session is its row: no row, no session.
create table identity.session (
    id           uuid primary key,
    person_id    uuid not null references identity.person (id) on delete cascade,
    token_hash   bytea not null unique check (length(token_hash) = 32),
    created_at   timestamptz not null default now(),
    last_used_at timestamptz not null default now(),
    ip           text not null check (length(ip) <= 64),
    user_agent   text not null check (length(user_agent) <= 400)
);
create index session_of_person on identity.session (person_id);
call kernel.system_only('identity.session');

-- A browser that has signed this person in before: it has its own budget of tries, so a stranger who burns
-- the account's budget cannot keep its owner out.
create table identity.device (
    person_id    uuid not null references identity.person (id) on delete cascade,
    token_hash   bytea not null check (length(token_hash) = 32),
    last_used_at timestamptz not null default now(),
    primary key (person_id, token_hash)
);
call kernel.system_only('identity.device');

-- One mail with a link and a code. The code is short, so it is kept under a password hash and dies after
-- five tries. System time.
create table identity.verification (
    id              uuid primary key,
    person_id       uuid not null references identity.person (id) on delete cascade,
    email           text not null,
    link_hash       bytea not null unique check (length(link_hash) = 32),
    code_hash       text not null,
    code_tries      integer not null default 0 check (code_tries between 0 and 5),
    issued_at       timestamptz not null default now(),
    link_expires_at timestamptz not null,
    code_expires_at timestamptz not null,
    used_at         timestamptz,
    voided_at       timestamptz
);
create unique index verification_live_of_person on identity.verification (person_id)
    where used_at is null and voided_at is null;
call kernel.system_only('identity.verification');

-- Since when people must prove their address (business time); no row while the guard is off.
create table identity.verification_guard (
    singleton boolean primary key default true check (singleton),
    since     timestamptz not null
);
call kernel.system_only('identity.verification_guard');
