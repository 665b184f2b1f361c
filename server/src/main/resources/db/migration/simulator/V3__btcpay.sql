-- The simulated BTCPay Server. Its moments are business time, but for deliveries: the network does not follow
-- that clock. due_at is when the next thing happens to an invoice by itself.
create table simulator.btcpay_invoice (
    id              text primary key,
    position        bigint generated always as identity,
    store           text not null,
    order_id        text,
    amount          numeric not null check (amount >= 0),
    currency        text not null,
    status          text not null check (status in ('New', 'Processing', 'Settled', 'Expired', 'Invalid')),
    additional      text not null
                    check (additional in ('None', 'PaidPartial', 'PaidLate', 'PaidOver', 'Marked')),
    metadata        jsonb not null,
    checkout        jsonb not null,
    receipt         jsonb not null,
    search_terms    text not null,
    created_at      timestamptz not null,
    expires_at      timestamptz not null,
    monitored_until timestamptz not null,
    archived        boolean not null default false,
    due_at          timestamptz
);
create index btcpay_invoice_of_an_order on simulator.btcpay_invoice (store, order_id);
create index btcpay_invoice_by_age on simulator.btcpay_invoice (store, created_at desc);
create index btcpay_invoice_due on simulator.btcpay_invoice (due_at, position) where due_at is not null;
call kernel.system_only('simulator.btcpay_invoice');

-- Money somebody sent. Without confirms_at the network never confirms it.
create table simulator.btcpay_payment (
    id          text primary key,
    invoice     text not null references simulator.btcpay_invoice on delete cascade,
    method      text not null check (method in ('BTC-CHAIN', 'BTC-LN')),
    amount      numeric not null check (amount > 0),
    received_at timestamptz not null,
    confirms_at timestamptz,
    settled     boolean not null,
    late        boolean not null
);
create index btcpay_payment_of_an_invoice on simulator.btcpay_payment (invoice, received_at);
call kernel.system_only('simulator.btcpay_payment');

create table simulator.btcpay_webhook (
    id                   text primary key,
    position             bigint generated always as identity,
    store                text not null,
    url                  text not null,
    enabled              boolean not null,
    automatic_redelivery boolean not null,
    everything           boolean not null,
    events               text[] not null,
    secret               text not null
);
create index btcpay_webhook_of_a_store on simulator.btcpay_webhook (store, position);
call kernel.system_only('simulator.btcpay_webhook');

-- Every delivery is sent once; what comes again is another one, which names the first as its original.
create table simulator.btcpay_delivery (
    id       text primary key,
    position bigint generated always as identity,
    webhook  text not null references simulator.btcpay_webhook on delete cascade,
    original text not null,
    type     text not null,
    body     text not null,
    repeats  int not null,
    state    text not null default 'pending' check (state in ('pending', 'sending', 'delivered', 'failed')),
    due_at   timestamptz not null default clock_timestamp(),
    sent_at  timestamptz,
    status   int,
    problem  text
);
create index btcpay_delivery_due on simulator.btcpay_delivery (due_at, position)
 where state in ('pending', 'sending');
create index btcpay_delivery_of_a_webhook on simulator.btcpay_delivery (webhook, position desc);
call kernel.system_only('simulator.btcpay_delivery');
