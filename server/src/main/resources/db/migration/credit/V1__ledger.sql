-- The credit ledger. Accounts change in place under their row lock; entries are written once; a job id
-- is charged once for ever. Numbers are credits.

create table credit.account (
    id                 bigint generated always as identity primary key,
    organization_id    uuid not null unique,
    version            bigint not null default 0,
    seq                bigint not null default 0 check (seq >= 0),
    allowance          bigint not null default 0 check (allowance >= 0),
    purchased          bigint not null default 0 check (purchased >= 0),
    -- the terms in force as of as_of; at changes_at they are due to be looked at again
    cadence            text not null default 'none' check (cadence in ('none', 'lifetime', 'period')),
    unlimited          boolean not null default false,
    allowance_limit    bigint not null default 0 check (allowance_limit >= 0),
    premium_cap        bigint check (premium_cap >= 0),
    changes_at         timestamptz,
    as_of              timestamptz not null,
    -- what was taken from allowances; the latest cycle is remembered while other terms hold
    lifetime_used      bigint not null default 0 check (lifetime_used >= 0),
    lifetime_premium   bigint not null default 0 check (lifetime_premium >= 0),
    promoted           bigint check (promoted >= 0),
    cycle_no           bigint not null default 0 check (cycle_no >= 0),
    cycle_anchor       timestamptz,
    cycle_length       text,
    cycle_index        bigint,
    cycle_used         bigint not null default 0 check (cycle_used >= 0),
    cycle_premium      bigint not null default 0 check (cycle_premium >= 0),
    opened_at          timestamptz not null default now(),
    check (unlimited or allowance <= allowance_limit),
    check (not unlimited or allowance = 0),
    check (num_nulls(cycle_anchor, cycle_length, cycle_index) in (0, 3))
) with (fillfactor = 60, autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_cost_delay = 0);

-- Every terms change; what holds at a moment follows from all of them.
create table credit.terms (
    account_id         bigint not null references credit.account (id),
    organization_id    uuid not null,
    source             text not null check (length(source) between 1 and 200),
    effective_at       timestamptz not null,
    version            bigint not null,
    cadence            text not null check (cadence in ('none', 'lifetime', 'period')),
    unlimited          boolean not null,
    credits            bigint not null check (credits >= 0),
    premium_cap        bigint check (premium_cap >= 0),
    anchor             timestamptz,
    length             text,
    valid_until        timestamptz,
    after_cadence      text not null check (after_cadence in ('none', 'lifetime', 'period')),
    after_unlimited    boolean not null,
    after_credits      bigint not null check (after_credits >= 0),
    after_premium_cap  bigint check (after_premium_cap >= 0),
    after_anchor       timestamptz,
    after_length       text,
    set_at             timestamptz not null,
    primary key (account_id, source)
);

-- scope: whose job ids these are. An organization's own keys count within its account; 0 is kept for
-- callers whose job ids are unique across accounts.
create table credit.charge (
    scope              bigint not null,
    job_id             uuid not null,
    organization_id    uuid not null,
    account_id         bigint not null,
    job                text check (length(job) <= 200),
    credits            bigint not null check (credits between 1 and 1000000),
    backend            text not null check (backend in ('standard', 'premium')),
    from_allowance     bigint not null check (from_allowance >= 0),
    from_purchased     bigint not null check (from_purchased >= 0),
    metered            boolean not null,
    cycle_no           bigint not null,
    charged_at         timestamptz not null,
    refunded_at        timestamptz,
    refund_allowance   bigint check (refund_allowance between 0 and from_allowance),
    refund_used        bigint check (refund_used between refund_allowance and from_allowance),
    refund_cycle_no    bigint,
    primary key (scope, job_id),
    check (from_allowance + from_purchased = credits),
    check (num_nulls(refunded_at, refund_allowance, refund_used, refund_cycle_no) in (0, 4))
) with (fillfactor = 90);

create table credit.entry (
    account_id         bigint not null,
    seq                bigint not null check (seq > 0),
    organization_id    uuid not null,
    kind               text not null check (kind in ('charge', 'refund', 'lapse', 'forfeit', 'refill', 'raise',
                                                     'promotion', 'grant')),
    source_kind        text not null check (source_kind in ('job', 'grant', 'terms', 'cycle')),
    source_id          uuid,
    d_allowance        bigint not null,
    d_purchased        bigint not null,
    allowance_after    bigint not null check (allowance_after >= 0),
    purchased_after    bigint not null check (purchased_after >= 0),
    cycle_no           bigint not null,
    at                 timestamptz not null,
    effective_at       timestamptz not null,
    primary key (account_id, seq),
    check ((source_kind = 'cycle') = (source_id is null))
);

-- What was given once: a grant's key, for ever and for all accounts.
create table credit.effect (
    source_kind        text not null check (source_kind = 'grant'),
    source_id          uuid not null,
    organization_id    uuid not null,
    account_id         bigint not null references credit.account (id),
    seq                bigint not null,
    key                text not null check (length(key) between 1 and 200),
    credits            bigint not null check (credits between 1 and 1000000),
    given_by           text not null,
    given_at           timestamptz not null,
    primary key (source_kind, source_id)
);

call kernel.own_by_organization('credit.account');
call kernel.own_by_organization('credit.terms');
call kernel.own_by_organization('credit.charge');
call kernel.own_by_organization('credit.entry');
call kernel.own_by_organization('credit.effect');

-- An organization reads its rows; only the ledger and system book.
revoke insert, update, delete on credit.account, credit.terms, credit.charge, credit.entry, credit.effect
    from tenantry_request;
grant usage on schema credit to tenantry_ledger;
grant select, insert on credit.account, credit.terms, credit.charge, credit.entry, credit.effect
    to tenantry_ledger;
grant update on credit.account, credit.charge to tenantry_ledger;

create policy every_account on credit.account to tenantry_ledger using (true) with check (true);
create policy every_account on credit.terms to tenantry_ledger using (true) with check (true);
create policy every_account on credit.charge to tenantry_ledger using (true) with check (true);
create policy every_account on credit.entry to tenantry_ledger using (true) with check (true);
create policy every_account on credit.effect to tenantry_ledger using (true) with check (true);

call kernel.append_only('credit.entry');
call kernel.append_only('credit.effect');
call kernel.append_only('credit.terms');

-- Business time. Called in a statement after the lock, so that it is never before the last booking.
create function credit.business_time() returns timestamptz
    language sql volatile
    return (select clock_timestamp() + clock_offset from kernel.clock);
