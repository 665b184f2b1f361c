-- A workspace nobody uses is announced to its owners before it is put away: until when, and which of the letters
-- went out, by the days it was written ahead. Both are taken back by the next use. Expand only.
alter table workspace.workspace
    add column removal_at  timestamptz,
    add column warned_days integer check (warned_days > 0),
    add constraint announced_together check ((removal_at is null) = (warned_days is null)),
    add constraint removed_is_not_announced check (deleted_at is null or removal_at is null);
-- What was removed, by when it is gone for good.
create index workspace_removed on workspace.workspace (organization_id, deleted_at, id)
    where deleted_at is not null;
