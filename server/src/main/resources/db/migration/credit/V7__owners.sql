-- An organization may have several accounts: its own, and those of resources, people, licences, installs and
-- visitors in it. An account is found by its owner's key: the organization's id, or what follows from organization,
-- kind and id of another owner.
alter table credit.account
    add owner_kind text not null default 'organization' check (owner_kind ~ '^[a-z][a-z_]{0,29}$'),
    add owner_id uuid,
    add other_key uuid,
    add owner_key uuid not null generated always as (coalesce(other_key, organization_id)) stored,
    add check (num_nulls(owner_id, other_key) in (0, 2)),
    add check ((owner_kind = 'organization') = (owner_id is null));

create unique index account_owner on credit.account (owner_key);
create index account_of_organization on credit.account (organization_id);
alter table credit.account drop constraint account_organization_id_key;
