-- A mailed link that lets somebody choose a new password. Only its hash is kept. System time.
create table identity.password_reset (
    id         uuid primary key,
    person_id  uuid not null references identity.person (id) on delete cascade,
    token_hash bytea not null unique check (length(token_hash) = 32),
    issued_at  timestamptz not null default now(),
    expires_at timestamptz not null,
    used_at    timestamptz,
    voided_at  timestamptz
);
create unique index password_reset_open on identity.password_reset (person_id)
    where used_at is null and voided_at is null;
call kernel.system_only('identity.password_reset');
