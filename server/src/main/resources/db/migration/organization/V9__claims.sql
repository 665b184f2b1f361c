-- A shadow organization has nobody; whoever proves that it is theirs claims what it has for their own organization.
alter table organization.organization
    add column claimed_by uuid,
    add constraint claimed_is_over check (claimed_by is null or kind = 'shadow' and deleted_at is not null);

-- A link that claims a shadow, once. Only its hash is kept; the newest counts. System time.
create table organization.claim_link (
    organization_id uuid primary key references organization.organization (id) on delete cascade,
    token_hash      bytea not null unique check (length(token_hash) = 32),
    expires_at      timestamptz not null
);
call kernel.own_by_organization('organization.claim_link');
