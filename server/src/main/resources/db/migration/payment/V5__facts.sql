alter table payment.inbox drop constraint inbox_subject_check;
alter table payment.inbox add constraint inbox_subject_check check (subject in
    ('checkout', 'failed_checkout', 'subscription', 'invoice', 'refund', 'charge', 'dispute', 'customer'));

alter table payment.effect drop constraint effect_kind_check;
alter table payment.effect add constraint effect_kind_check check (kind in
    ('order_paid', 'invoice_paid', 'invoice_failed', 'refunded', 'refund_failed', 'dispute_opened',
     'dispute_closed'));

-- Every invoice of an organization as its rail last showed it. The rail numbers them; we keep what was said.
create table payment.invoice (
    rail            text not null,
    id              text not null,
    organization_id uuid not null,
    subscription    text,
    number          text,
    status          text not null check (status in ('draft', 'open', 'paid', 'uncollectible', 'void')),
    reason          text not null,
    total_minor     bigint not null,
    tax_minor       bigint not null,
    due_minor       bigint not null,
    paid_minor      bigint not null,
    currency        text not null,
    period_start    timestamptz,
    period_end      timestamptz,
    hosted_url      text,
    pdf_url         text,
    issued_at       timestamptz not null,
    read_at         timestamptz not null,
    primary key (rail, id)
);
create index invoice_of on payment.invoice (organization_id, issued_at desc, id);
call kernel.own_by_organization('payment.invoice');

-- Money that went back, or was to go back. payment_object is the row in payment.payment it belongs to.
create table payment.refund (
    rail            text not null,
    id              text not null,
    organization_id uuid not null,
    payment_object  text not null,
    amount_minor    bigint not null check (amount_minor > 0),
    currency        text not null,
    status          text not null,
    reason          text,
    requested_at    timestamptz not null,
    read_at         timestamptz not null,
    primary key (rail, id)
);
create index refund_of on payment.refund (organization_id, requested_at desc);
create index refund_of_payment on payment.refund (rail, payment_object);
call kernel.own_by_organization('payment.refund');

-- Payments that a cardholder's bank questions.
create table payment.dispute (
    rail            text not null,
    id              text not null,
    organization_id uuid not null,
    payment_object  text not null,
    amount_minor    bigint not null,
    currency        text not null,
    status          text not null,
    reason          text,
    answer_until    timestamptz,
    opened_at       timestamptz not null,
    read_at         timestamptz not null,
    primary key (rail, id)
);
create index dispute_of on payment.dispute (organization_id, opened_at desc);
call kernel.own_by_organization('payment.dispute');

-- A customer deleted at the rail: what still speaks of it is the organization's, new purchases get a new one.
create table payment.former_customer (
    rail            text not null,
    customer        text not null,
    organization_id uuid not null,
    deleted_at      timestamptz not null default clock_timestamp(),
    primary key (rail, customer)
);
call kernel.own_by_organization('payment.former_customer');
alter table payment.billing_customer add column generation integer not null default 1;
alter table payment.billing_customer add column reconciled_at timestamptz;
create index billing_customer_unreconciled on payment.billing_customer (reconciled_at nulls first)
    where customer is not null;

-- How far the rail's own list of events was read.
create table payment.rescan (
    rail      text not null,
    mode      text not null,
    read_to   timestamptz not null,
    last_run  timestamptz not null default clock_timestamp(),
    found     bigint not null default 0,
    primary key (rail, mode)
);
call kernel.system_only('payment.rescan');
