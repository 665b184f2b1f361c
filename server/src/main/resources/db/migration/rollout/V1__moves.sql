-- Subscribers of a plan's older versions on their way to a newer one: a job that stops and goes on.
create table rollout.move (
    id         uuid primary key,
    plan       text not null check (length(plan) <= 50),
    to_version uuid not null,
    prices     text not null check (prices in ('keep', 'new')),
    reason     text not null check (length(reason) between 1 and 500),
    state      text not null check (state in ('running', 'paused', 'canceled', 'done')),
    reached    uuid not null default '00000000-0000-0000-0000-000000000000', -- subscriptions up to this one were seen
    total      bigint not null,
    started_by uuid,
    started_at timestamptz not null,
    changed_at timestamptz not null
);
-- Two at once for one plan would each undo the other's choice of prices.
create unique index one_move_of_a_plan on rollout.move (plan) where state in ('running', 'paused');

create table rollout.result (
    move_id         uuid not null references rollout.move,
    subscription_id uuid not null,
    organization_id uuid not null,
    outcome         text not null check (outcome in ('moved', 'waits', 'kept', 'failed')),
    why             text check (length(why) <= 100),
    due_at          timestamptz,               -- business time; set while it waits
    changed_at      timestamptz not null,
    primary key (move_id, subscription_id),
    check ((outcome = 'waits') = (due_at is not null))
);
create index result_due on rollout.result (move_id, due_at) where outcome = 'waits';

call kernel.system_only('rollout.move');
call kernel.own_by_organization('rollout.result');
