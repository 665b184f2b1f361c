-- Exceptions made for one organization. Never deleted while it exists: ending one keeps who and why.
create table entitlement.override (
    id              uuid not null,
    organization_id uuid not null,
    kind            text not null check (kind in ('feature', 'limit')),
    key             text not null check (length(key) between 1 and 50),
    enabled         boolean,                      -- of a feature
    value           bigint check (value >= 0),    -- of a limit; null only together with unlimited
    unlimited       boolean not null default false,
    reason          text not null check (length(reason) between 1 and 500),
    starts_at       timestamptz not null,
    ends_at         timestamptz check (ends_at > starts_at),
    made_by_kind    text not null,
    made_by         uuid,
    made_at         timestamptz not null default clock_timestamp(),
    ended_at        timestamptz,
    primary key (organization_id, id),
    check ((kind = 'feature') = (enabled is not null)),
    check (kind = 'feature' or unlimited = (value is null))
);
create index override_open on entitlement.override (organization_id) where ended_at is null;
call kernel.own_by_organization('entitlement.override');
