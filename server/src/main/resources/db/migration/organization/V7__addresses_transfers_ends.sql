-- The words an organization was reached by before: they lead to it until somebody else takes them.
create table organization.former_slug (
    slug            text primary key,
    organization_id uuid not null references organization.organization (id) on delete cascade,
    left_at         timestamptz not null default now()
);
create index former_slug_of_organization on organization.former_slug (organization_id);
call kernel.own_by_organization('organization.former_slug');

-- An owner offers the organization to a member, who takes it over or does not. System time.
create table organization.transfer (
    id              uuid primary key,
    organization_id uuid not null references organization.organization (id) on delete cascade,
    offered_by      uuid not null references identity.person (id),
    offered_to      uuid not null references identity.person (id),
    offered_at      timestamptz not null default now(),
    expires_at      timestamptz not null,
    ended_at        timestamptz,
    outcome         text check (outcome in ('accepted', 'declined', 'withdrawn')),
    check (offered_by <> offered_to),
    check ((ended_at is null) = (outcome is null)),
    unique (organization_id, id)
);
create unique index transfer_open on organization.transfer (organization_id) where ended_at is null;
call kernel.own_by_organization('organization.transfer');

-- Deleted: gone for everybody, and back within 30 days. Purged: what is left stands for money and for who did what.
alter table organization.organization
    add column deleted_by uuid,
    add column purged_at  timestamptz,
    add constraint purged_after_deleted check (purged_at is null or deleted_at is not null);
create index organization_deleted on organization.organization (deleted_at)
    where deleted_at is not null and purged_at is null;
