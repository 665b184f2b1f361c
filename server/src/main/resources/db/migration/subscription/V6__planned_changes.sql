-- What the rail will make of a subscription when its period ends: chosen by an owner, taken back until then.
alter table subscription.subscription add column planned_plan_version_id uuid references catalog.plan_version;
alter table subscription.subscription add column planned_interval text
    check (planned_interval in ('monthly', 'yearly'));
alter table subscription.subscription add column planned_seats integer check (planned_seats >= 1);
alter table subscription.subscription add column planned_price_id text
    check (length(planned_price_id) <= 255);
alter table subscription.subscription add constraint planned_as_a_whole check (
    num_nulls(planned_plan_version_id, planned_interval, planned_seats, planned_price_id) in (0, 4)
    and (planned_price_id is null or rail is not null));
create index subscription_planned on subscription.subscription (period_end) where planned_price_id is not null;
