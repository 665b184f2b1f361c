-- What a subscription changes to at its rail when the period ends that is paid.
alter table payment.rail_subscription add column planned_price text;
alter table payment.rail_subscription add column planned_quantity bigint check (planned_quantity > 0);
alter table payment.rail_subscription add constraint planned_as_a_whole
    check ((planned_price is null) = (planned_quantity is null));
