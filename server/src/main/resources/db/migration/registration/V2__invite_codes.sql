-- Codes of the platform. The text is given out once and kept as a hash; it has 130 random bits. System time.
create table registration.invite_code (
    id         uuid primary key,
    hash       bytea not null unique check (length(hash) = 32),
    hint       text not null check (length(hint) between 1 and 12),
    note       text not null default '' check (length(note) <= 255),
    email      text check (email = lower(email) and length(email) between 3 and 255), -- null: whoever has it
    plan       text check (length(plan) between 1 and 50),                            -- null: the usual trial's
    trial_days integer check (trial_days between 1 and 90),                          -- null: as usual, or for good
    uses       integer not null default 1 check (uses between 1 and 10000),
    used       integer not null default 0 check (used between 0 and uses),
    created_at timestamptz not null default now(),
    expires_at timestamptz not null,
    revoked_at timestamptz
);
call kernel.system_only('registration.invite_code');

-- Who came by which: written once, in the transaction that made them.
create table registration.invite_code_use (
    person_id uuid primary key references identity.person (id) on delete cascade,
    code_id   uuid not null references registration.invite_code (id),
    used_at   timestamptz not null default now()
);
create index invite_code_use_of_code on registration.invite_code_use (code_id);
call kernel.system_only('registration.invite_code_use');
