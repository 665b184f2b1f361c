-- The sign-in server that an organization brought along; one each. The secret is sealed. It lets people in once it
-- was tried and enabled; whatever is changed afterwards has to be tried again.
create table organization.sso_connection (
    organization_id uuid primary key references organization.organization (id) on delete cascade,
    key             text not null unique check (length(key) between 5 and 19),
    label           text not null check (length(label) between 1 and 60),
    issuer          text not null check (length(issuer) between 8 and 300),
    client_id       text not null check (length(client_id) between 1 and 255),
    secret_sealed   bytea not null check (length(secret_sealed) <= 2000),
    default_role    text not null check (default_role in ('viewer', 'member')),
    enabled_at      timestamptz,
    enforced        boolean not null default false,
    changed_at      timestamptz not null default now(),
    check (enabled_at is not null or not enforced)
);
call kernel.own_by_organization('organization.sso_connection');
