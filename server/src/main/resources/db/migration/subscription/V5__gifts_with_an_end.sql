-- The end of the gift that comes back when a paid plan ends; null: it was given for good.
alter table subscription.subscription
    add column restores_until timestamptz,
    add constraint an_end_of_a_gift check (restores_until is null or restores_plan_version_id is not null);
