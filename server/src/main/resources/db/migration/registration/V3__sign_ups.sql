-- Where people came from when they registered, to trace abuse with: nothing here decides anything. Kept for 90
-- days. System time.
create table registration.sign_up (
    id         uuid primary key,
    person_id  uuid not null unique references identity.person (id) on delete cascade,
    door       text not null check (length(door) between 1 and 40),
    origin     text check (length(origin) <= 40),              -- what the link that led here called itself
    stripped   text not null check (length(stripped) <= 255),  -- the address without tags and dots
    disposable boolean not null,
    ip         text not null check (length(ip) <= 64),
    site       text not null check (length(site) <= 64),
    user_agent text not null check (length(user_agent) <= 400),
    at         timestamptz not null default now()
);
create index sign_up_stripped on registration.sign_up (stripped);
create index sign_up_site on registration.sign_up (site, at);
create index sign_up_at on registration.sign_up (at);
call kernel.system_only('registration.sign_up');
