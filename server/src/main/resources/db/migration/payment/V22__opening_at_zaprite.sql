-- Who is making an order at Zaprite for one of ours, so that no two do at once. Rows live for a call.
create table payment.zaprite_opening (
    order_id uuid primary key,
    until    timestamptz not null
);
call kernel.system_only('payment.zaprite_opening');
