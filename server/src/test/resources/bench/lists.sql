-- Fills an installation in which one person (:owner) owns one organization (:organization): so many (:rows) of
-- everything that a list shows, at different times. The times of what can be read from an id are the id's.
begin;
set local session_replication_role = replica;   -- what triggers and foreign keys hold is made whole here

create temporary table one on commit drop as
select n, uuidv7(make_interval(secs => n - :rows - 1)) as id, now() + make_interval(secs => n - :rows - 1) as at
  from generate_series(1, :rows) n;
analyze one;

update identity.person
   set operator = true,
       verified_at = now()
 where id = :'owner';

insert into identity.person (id, email, name, created_at, verified_at, operator)
select id, 'one-' || n || '@example.com', 'Somebody ' || n, at, at, false
  from one;

insert into organization.organization (id, slug, name, kind, display_code, created_at)
select id, 'bench-' || n, 'Bench ' || n, 'team', lpad(upper(to_hex(n)), 8, '0'), at
  from one;

-- Everybody owns one organization and is a member of the large one; the owner belongs to some more.
insert into organization.membership (id, organization_id, person_id, role, joined_at)
select uuidv7(), id, id, 'owner', at
  from one
 union all
select uuidv7(), :'organization', id, 'member', at
  from one
 union all
select uuidv7(), id, :'owner', 'admin', at
  from one
 where n <= 200;

insert into organization.invitation (id, organization_id, email, token_hash, role, invited_by, created_at, expires_at)
select uuidv7(), :'organization', 'guest-' || n || '@example.com', sha256(convert_to('i' || n, 'UTF8')), 'member',
       :'owner', at, now() + interval '7 days'
  from one;

-- Most keys of long ago are revoked; all that may work at once do.
insert into organization.api_key (id, organization_id, name, hash, hint, scopes, created_by, created_at, revoked_at)
select id, :'organization', 'Key ' || n, sha256(convert_to('k' || n, 'UTF8')), 'tk_bench', array['checks'], :'owner', at,
       case when n > 50 then at end
  from one;

insert into program.program (id, organization_id, kind, handle, name, key_hash, hint, own_credits, created_at)
select id, :'organization', 'install', 'install-' || n, 'Install ' || n, sha256(convert_to('p' || n, 'UTF8')), 'tl_b', false,
       at
  from one;

insert into workspace.workspace (id, organization_id, name, api_key_hash, created_at, last_activity_at)
select id, :'organization', 'Workspace ' || n, sha256(convert_to('w' || n, 'UTF8')), at, at
  from one
 where n <= 1000;

insert into identity.session (id, person_id, token_hash, created_at, last_used_at, ip, user_agent)
select uuidv7(), :'owner', sha256(convert_to('s' || n, 'UTF8')), at, at, '203.0.113.7', 'bench'
  from one
 where n <= :rows / 10;

-- Half of the large organization, half of all others; one actor in ten thousand is somebody who did little.
insert into audit.entry (id, recorded_at, actor_kind, actor_id, organization_id, action, subject, details)
select uuidv7(), at, 'person', case when n % 10000 = 0 then id else :'owner' end,
       case half when 1 then cast(:'organization' as uuid) else id end,
       case when n % 5000 = 0 then 'member.removed' else 'member.invited' end, 'guest-' || n, '{"role": "member"}'
  from one, generate_series(1, 2) half;

insert into audit.security_event (id, recorded_at, type, endpoint, client_ip, reason, details)
select uuidv7(), at, 'sign_in_refused', 'sign_in', '203.0.113.' || n % 250, 'password_wrong',
       jsonb_build_object('person', 'person_' || n)
  from one;

insert into registration.sign_up (id, person_id, door, origin, stripped, disposable, ip, site, user_agent, at)
select id, id, 'self_serve', 'bench', 'one-' || n || '@example.com', false, '203.0.113.7', '203.0.113.7', 'bench', at
  from one;

insert into registration.invite_code (id, hash, hint, expires_at, created_at)
select id, sha256(convert_to('c' || n, 'UTF8')), 'bench', now() + interval '30 days', at
  from one;

insert into payment.inbox (rail, event_id, type, excerpt, payload, received_at, status, processed_at)
select 'stripe', 'evt_bench_' || n, 'invoice.paid', '{}', '\x7b7d', at, 'done', at
  from one
 order by n;

insert into payment.payment (rail, payment_object, organization_id, amount_minor, currency, received_at)
select 'stripe', 'pi_bench_' || n, :'organization', 1000 + n, 'USD', at
  from one;

insert into payment.invoice (rail, id, organization_id, number, status, reason, total_minor, tax_minor, due_minor,
       paid_minor, currency, issued_at, read_at)
select 'stripe', 'in_bench_' || n, :'organization', 'B-' || n, 'paid', 'subscription_cycle', 1000, 0, 0, 1000, 'USD', at, at
  from one;

insert into subscription.subscription (id, organization_id, status, plan_version_id, billing_interval, started_at,
       anchor_at, period_start, period_end)
select id, id, 'active', (select plan_version.id
                            from catalog.plan_version
                           where plan = 'pro'
                           order by number desc
                           limit 1),
       'monthly', at, at, at, at + interval '30 days'
  from one;

insert into subscription.period (id, organization_id, subscription_id, kind, plan_version_id, billing_interval,
       started_at, ends_at)
select uuidv7(), :'organization', subscription.id, 'paid', subscription.plan_version_id, 'monthly', at,
       at + interval '1 second'
  from one, subscription.subscription
 where subscription.organization_id = :'organization';

insert into rollout.move (id, plan, to_version, prices, reason, state, total, started_at, changed_at)
select id, 'pro', subscription.plan_version_id, 'keep', 'bench', 'done', :rows, at, at
  from one
  join subscription.subscription using (id)
 where n <= 50;

insert into rollout.result (move_id, subscription_id, organization_id, outcome, changed_at)
select (select max(id::text)::uuid from rollout.move), id, id, 'moved', at
  from one;

create temporary table account_of as
select account.id, (select max(seq)
                      from credit.entry
                     where account_id = account.id) as seq
  from credit.account
 where account.organization_id = :'organization'
   and account.owner_key = :'organization';

insert into credit.entry (account_id, seq, organization_id, kind, source_kind, source_id, d_allowance, d_purchased,
       allowance_after, purchased_after, cycle_no, at, effective_at)
select account_of.id, coalesce(account_of.seq, 0) + n, :'organization', 'charge', 'job', one.id, 0, 0, 0, 0, 0, one.at,
       one.at
  from one
 cross join account_of;

commit;

update subscription.subscription   -- nobody has so many members on a plan that counts them
   set plan_version_id = (select plan_version.id
                            from catalog.plan_version
                           where plan = 'enterprise'
                           order by number desc
                           limit 1)
 where organization_id = :'organization';

vacuum (analyze);   -- as the database does by itself after so many rows
