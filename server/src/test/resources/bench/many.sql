-- Fills an empty installation: bench.key (n, hash) is there already. Every organization has a plan and a key,
-- every tenth an exception.
create temporary table organization_of as
select n, hash, uuidv7() as id
  from bench.key;

insert into organization.organization (id, slug, name, kind, display_code, created_at)
select id, 'bench-' || n, 'Bench ' || n, 'shadow', lpad(upper(to_hex(n)), 8, '0'), clock_timestamp()
  from organization_of;

insert into organization.api_key (id, organization_id, name, hash, hint, scopes)
select uuidv7(), id, 'bench', hash, 'tk_bench', array['checks']
  from organization_of;

insert into subscription.subscription (id, organization_id, status, plan_version_id, billing_interval,
       started_at, anchor_at, period_start, period_end)
select uuidv7(), id, 'active', (select plan_version.id
                                  from catalog.plan_version
                                 where plan = 'pro'
                                 order by number desc
                                 limit 1),
       'monthly', now(), now(), now(), now() + interval '30 days'
  from organization_of;

insert into entitlement.override (id, organization_id, kind, key, enabled, reason, starts_at, made_by_kind)
select uuidv7(), id, 'feature', 'feature-' || 1 + n % 200, n % 20 = 0, 'bench', now(), 'system'
  from organization_of
 where n % 10 = 0;

analyze;
