-- What takes something off a price, by the code people type. Its terms never change; it can only be ended.
create table catalog.coupon (
    id                    uuid primary key,
    code                  text not null unique check (code ~ '^[A-Z0-9][A-Z0-9_-]{2,39}$'),
    name                  text not null check (length(name) between 1 and 100),
    percent               integer check (percent between 1 and 100),
    amount_minor          bigint check (amount_minor > 0),
    currency              text check (currency ~ '^[A-Z]{3}$'),
    lasts                 text not null check (lasts in ('once', 'months', 'forever')),
    months                integer check (months between 1 and 36),
    plans                 text[] not null default '{}',      -- none: every plan
    billing_interval      text check (billing_interval in ('monthly', 'yearly')),
    first_purchase        boolean not null,
    starts_at             timestamptz,
    ends_at               timestamptz,
    most                  bigint check (most > 0),           -- purchases in all; null: as many as come
    most_per_organization bigint check (most_per_organization > 0),
    created_at            timestamptz not null,              -- business time
    ended_at              timestamptz,
    check ((percent is null) <> (amount_minor is null)),
    check ((amount_minor is null) = (currency is null)),
    check ((lasts = 'months') = (months is not null)),
    check (ends_at > starts_at)
);
call kernel.shared_read('catalog.coupon');
