-- Trials without an account. What a day gave out is counted in its row, which is also the lock that keeps it within
-- the budget, and which stays when the trials themselves are forgotten. System time.
create table visitor.day (
    day        date primary key,
    trials     bigint not null check (trials > 0),
    credits    bigint not null check (credits > 0),
    converted  bigint not null default 0 check (converted between 0 and trials)
);
call kernel.system_only('visitor.day');

-- Each is an organization of nobody with credits and a key, of which only the hash is kept. The row of a converted
-- one stays without its key and without where it came from; of whoever is gone it forgets the name.
create table visitor.trial (
    id            uuid primary key,
    shadow_id     uuid not null unique references organization.organization (id),
    key_hash      bytea unique check (length(key_hash) = 32),
    day           date not null references visitor.day (day),
    credits       bigint not null check (credits > 0),
    ip            text check (length(ip) <= 64),
    user_agent    text check (length(user_agent) <= 400),
    created_at    timestamptz not null default now(),
    last_used_at  timestamptz,
    converted_at  timestamptz,
    converted_to  uuid references identity.person (id) on delete set null,
    check (converted_to is null or converted_at is not null),
    check (key_hash is not null or converted_at is not null)
);
create unique index trial_of_person on visitor.trial (converted_to) where converted_to is not null;
create index trial_idle on visitor.trial (coalesce(last_used_at, created_at)) where converted_at is null;
call kernel.system_only('visitor.trial');
