-- Who is making a page for an order at a rail that would make two of them. Rows live for a call.
create table payment.opening (
    order_id uuid primary key,
    until    timestamptz not null
);
call kernel.system_only('payment.opening');
