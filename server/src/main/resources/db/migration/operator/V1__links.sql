-- One-time links that make operators. Only their hash is kept. System time.
create table operator.link (
    id         uuid primary key,
    email      text not null check (email = lower(email) and length(email) between 3 and 255),
    token_hash bytea not null unique check (length(token_hash) = 32),
    issued_at  timestamptz not null default now(),
    expires_at timestamptz not null,
    used_at    timestamptz,
    used_by    uuid references identity.person (id),
    voided_at  timestamptz,
    check ((used_at is null) = (used_by is null))
);
create unique index link_open on operator.link (email) where used_at is null and voided_at is null;
call kernel.system_only('operator.link');
