-- Which organizations ask everybody there for a second factor, and since when (business time: the grace counts
-- from it).
create table identity.factor_requirement (
    organization_id uuid primary key,
    since           timestamptz not null,
    required_by     uuid not null
);
call kernel.system_only('identity.factor_requirement');
