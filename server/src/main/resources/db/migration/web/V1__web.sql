-- What kind of money this database is about; written once, at the first start.
create table web.installation (
    one boolean primary key default true check (one),
    mode text not null check (mode in ('sandbox', 'test', 'live'))
);
call kernel.system_only('web.installation');

-- First answers by (caller, route, Idempotency-Key); kept 24 hours. The answer is encrypted with a key
-- made of the same three, which are not stored.
create table web.idempotency (
    slot           bytea primary key,
    request_digest bytea not null,
    status         integer,
    content_type   text,
    answer         bytea,
    created_at     timestamptz not null,
    check ((status is null) = (answer is null))
);
create index on web.idempotency (created_at);
call kernel.system_only('web.idempotency');
