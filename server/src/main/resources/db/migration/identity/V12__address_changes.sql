-- Somebody changes the address they sign in with. Both codes are in mails, one to each address, and count together;
-- no code for the old one is asked of whoever showed a second factor. From the change on the old address can take it
-- back for a while, and until then it is nobody else's. System time.
create table identity.address_change (
    id              uuid primary key,
    person_id       uuid not null references identity.person (id) on delete cascade,
    old_email       text not null check (old_email = lower(old_email) and length(old_email) between 3 and 255),
    new_email       text not null check (new_email = lower(new_email) and length(new_email) between 3 and 255),
    new_code_hash   text not null check (length(new_code_hash) <= 255),
    old_code_hash   text check (length(old_code_hash) <= 255),
    code_tries      integer not null default 0 check (code_tries between 0 and 5),
    asked_at        timestamptz not null default now(),
    expires_at      timestamptz not null,
    voided_at       timestamptz,                     -- before the change: no code counts; after it: not taken back any more
    changed_at      timestamptz,
    undo_hash       bytea unique check (length(undo_hash) = 32),
    undo_expires_at timestamptz,
    undone_at       timestamptz,
    check (old_email <> new_email),
    check ((changed_at is null) = (undo_hash is null) and (changed_at is null) = (undo_expires_at is null)),
    check (undone_at is null or changed_at is not null)
);
create unique index address_change_open on identity.address_change (person_id)
    where changed_at is null and voided_at is null;
create index address_change_held on identity.address_change (old_email) where changed_at is not null;
create index address_change_of_person on identity.address_change (person_id);
call kernel.system_only('identity.address_change');
