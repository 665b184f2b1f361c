-- Only the hash of what the mailed link carries is kept. System time; no end means it never expires.
create table organization.invitation (
    id              uuid primary key,
    organization_id uuid not null references organization.organization (id) on delete cascade,
    email           text not null check (email = lower(email) and length(email) between 3 and 255),
    token_hash      bytea not null unique check (length(token_hash) = 32),
    role            text not null check (role in ('viewer', 'member', 'admin', 'owner')),
    invited_by      uuid not null references identity.person (id),
    accepted_by     uuid references identity.person (id),
    created_at      timestamptz not null default now(),
    expires_at      timestamptz,
    used_at         timestamptz,
    revoked_at      timestamptz,
    email_sent_at   timestamptz,                     -- when the letter was posted
    check ((accepted_by is null) = (used_at is null)),
    check (accepted_by is null or revoked_at is null),
    unique (organization_id, id)
);
create unique index invitation_open on organization.invitation (organization_id, lower(email))
    where accepted_by is null and revoked_at is null;
create index invitation_of_organization on organization.invitation (organization_id, created_at);
create index invitation_revoked on organization.invitation (revoked_at);
call kernel.own_by_organization('organization.invitation');
