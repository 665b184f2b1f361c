alter table payment.inbox drop constraint inbox_subject_check;
alter table payment.inbox add constraint inbox_subject_check check (subject in
    ('checkout', 'failed_checkout', 'subscription', 'invoice', 'refund', 'charge', 'dispute', 'customer',
     'setup', 'methods'));

-- What a customer has saved at a rail, as last read: enough to be recognised, and nothing more. in_use: a running
-- subscription is charged with it.
create table payment.method (
    rail            text not null,
    id              text not null,
    organization_id uuid not null,
    kind            text not null,
    brand           text,
    last4           text check (length(last4) <= 4),
    exp_month       integer,
    exp_year        integer,
    is_default      boolean not null,
    in_use          boolean not null,
    saved_at        timestamptz not null,
    primary key (rail, id)
);
create index method_of on payment.method (organization_id, rail);
call kernel.own_by_organization('payment.method');

-- A visit to the rail's page to save a method. The row is made before the call, so that whoever repeats it sends
-- the same key and gets the same page.
create table payment.method_setup (
    id              uuid primary key,
    organization_id uuid not null,
    rail            text not null,
    checkout        text,
    pays_invoice    text,
    status          text not null default 'open' check (status in ('open', 'done', 'expired')),
    method          text,
    created_by      uuid,
    created_at      timestamptz not null default clock_timestamp(),
    closed_at       timestamptz,
    check ((status = 'open') = (closed_at is null))
);
create unique index method_setup_one_open on payment.method_setup (organization_id, rail) where status = 'open';
create index method_setup_of on payment.method_setup (organization_id, created_at desc);
call kernel.own_by_organization('payment.method_setup');

-- One command about methods at a time for a customer; command_until is when whoever gave it counts as gone.
alter table payment.billing_customer
    add column methods_read_at timestamptz,
    add column command_number bigint not null default 0,
    add column command text,
    add column command_until timestamptz;
-- Whoever is a customer already has methods that nobody has read yet: the next comparison does.
update payment.billing_customer set reconciled_at = null;

-- What an operator asked to be paid back. Made before the rail is asked, so it counts against the payment from
-- then on; 'open' until the rail has answered.
create table payment.refund_request (
    id              uuid primary key,
    organization_id uuid not null,
    rail            text not null,
    payment_object  text not null,
    amount_minor    bigint not null check (amount_minor > 0),
    currency        text not null,
    reason          text not null,
    request_key     text,
    requested_by    text not null,
    status          text not null default 'open' check (status in ('open', 'made', 'refused')),
    refund          text,
    requested_at    timestamptz not null default clock_timestamp(),
    closed_at       timestamptz,
    check ((status = 'open') = (closed_at is null)),
    check ((status = 'made') = (refund is not null))
);
create index refund_request_of on payment.refund_request (organization_id, rail, payment_object);
create index refund_request_open on payment.refund_request (requested_at) where status = 'open';
create unique index refund_request_refund on payment.refund_request (rail, refund) where refund is not null;
call kernel.own_by_organization('payment.refund_request');
