-- The installation itself: what operators do to nobody's organization in particular is kept under its name. It
-- is there from the first start, once, and nobody is a member of it.
alter table organization.organization drop constraint organization_kind_check;
alter table organization.organization add constraint organization_kind_check
    check (kind in ('personal', 'team', 'shadow', 'platform'));
create unique index organization_one_platform on organization.organization (kind) where kind = 'platform';

create or replace function organization.require_owner() returns trigger
    language plpgsql security definer set search_path = pg_catalog as $$
declare
    concerned uuid;
    needs_owner boolean;
begin
    if tg_table_name = 'organization' then
        concerned := new.id;
    else
        concerned := old.organization_id;
    end if;
    select organization.kind not in ('shadow', 'platform') and organization.deleted_at is null
      into needs_owner
      from organization.organization
     where organization.id = concerned
       for update;
    if needs_owner and not exists (
        select
          from organization.membership
         where membership.organization_id = concerned
           and membership.role = 'owner') then
        raise exception 'organization % would have no owner', concerned
            using errcode = 'check_violation', constraint = 'organization_has_an_owner';
    end if;
    return null;
end $$;

insert into organization.organization (id, slug, name, kind, display_code, created_at)
select '00000000-0000-7000-8000-000000000001', 'platform', 'Platform', 'platform', 'PLATFORM', now()
 where not exists (select from organization.organization where slug = 'platform');
-- a name that somebody's organization has already
insert into organization.organization (id, slug, name, kind, display_code, created_at)
select '00000000-0000-7000-8000-000000000001', 'platform-of-this-installation', 'Platform', 'platform', 'PLATFORM',
       now()
 where not exists (select from organization.organization where kind = 'platform');
