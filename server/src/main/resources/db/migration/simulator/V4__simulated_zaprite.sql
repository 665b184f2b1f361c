-- The simulated Zaprite organization. Times of an order are business time; a payment on the chain counts from
-- confirms_at on.
create table simulator.zaprite_order (
    id           text primary key,
    position     bigint generated always as identity,
    external_id  text,
    amount       bigint not null check (amount > 0),
    currency     text not null,
    label        text,
    redirect_url text,
    metadata     jsonb not null default '{}',
    status       text not null check (status in ('PENDING', 'PROCESSING', 'PAID', 'COMPLETE', 'OVERPAID',
                                                 'UNDERPAID', 'ABANDONED')),
    transactions jsonb not null default '[]',
    created_at   timestamptz not null,
    expires_at   timestamptz,
    confirms_at  timestamptz,
    paid_at      timestamptz
);
create index zaprite_order_external on simulator.zaprite_order (external_id, position);
create index zaprite_order_newest on simulator.zaprite_order (created_at desc, position desc);
create index zaprite_order_expires on simulator.zaprite_order (expires_at) where status = 'PENDING';
create index zaprite_order_confirms on simulator.zaprite_order (confirms_at) where status = 'PROCESSING';
call kernel.system_only('simulator.zaprite_order');

-- What its owner typed into the dashboard: the one address that hears of every change of an order.
create table simulator.zaprite_dashboard (
    one         boolean primary key default true check (one),
    webhook_url text not null
);
call kernel.system_only('simulator.zaprite_dashboard');

-- Webhooks on their way, by system time. Nothing is known of repetitions, so there is none.
create table simulator.zaprite_delivery (
    id       bigint generated always as identity primary key,
    order_id text not null references simulator.zaprite_order on delete cascade,
    url      text not null,
    state    text not null default 'pending' check (state in ('pending', 'sending', 'sent', 'failed')),
    due_at   timestamptz not null default clock_timestamp(),
    outcome  text
);
create index zaprite_delivery_due on simulator.zaprite_delivery (due_at) where state in ('pending', 'sending');
call kernel.system_only('simulator.zaprite_delivery');
