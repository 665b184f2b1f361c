-- The picture an organization is known by, made anew by us out of what was uploaded. Whoever knows the token may see
-- it: pages show it, and a page is all that names it.
create table organization.logo (
    organization_id uuid primary key references organization.organization (id) on delete cascade,
    token           text not null unique check (token ~ '^[0-9a-f]{32}$'),
    png             bytea not null check (length(png) between 1 and 600000),
    made_at         timestamptz not null default now()
);
call kernel.own_by_organization('organization.logo');
