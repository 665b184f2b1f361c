-- Accounts that their people deleted. Until it is purged, a mailed link brings one back; `deleted_at` is business time.
-- Without `undo_hash` nobody can: an operator switched it off since, or it is purged.
create table identity.ended_account (
    person_id  uuid primary key references identity.person (id) on delete cascade,
    deleted_at timestamptz not null,
    undo_hash  bytea unique check (length(undo_hash) = 32),
    purged_at  timestamptz,
    check (purged_at is null or undo_hash is null)
);
create index ended_account_due on identity.ended_account (deleted_at) where purged_at is null;
call kernel.system_only('identity.ended_account');
