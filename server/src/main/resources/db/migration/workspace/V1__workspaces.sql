-- A place inside the product that belongs to an organization: its own key, its own settings. Only the hash of
-- the key is kept. Business time. Removed ones stay, so that what happened in them still has a name.
create table workspace.workspace (
    id               uuid primary key,
    organization_id  uuid not null references organization.organization (id) on delete cascade,
    name             text not null check (length(name) between 1 and 255),
    api_key_hash     bytea not null unique check (length(api_key_hash) = 32),
    system_prompt    text check (length(system_prompt) <= 8000),
    created_at       timestamptz not null,
    last_activity_at timestamptz not null check (last_activity_at >= created_at),
    deleted_at       timestamptz,
    unique (organization_id, id)
);
create index workspace_of_organization on workspace.workspace (organization_id, last_activity_at)
    where deleted_at is null;
call kernel.own_by_organization('workspace.workspace');
