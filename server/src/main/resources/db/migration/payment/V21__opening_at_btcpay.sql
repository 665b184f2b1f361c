-- Who is making an invoice at a BTCPay Server for one of our orders, so that no two do at once. Rows live for a
-- call.
create table payment.btcpay_opening (
    order_id uuid primary key,
    until    timestamptz not null
);
call kernel.system_only('payment.btcpay_opening');
