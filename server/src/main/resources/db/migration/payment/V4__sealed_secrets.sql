-- Secrets of our endpoints are kept encrypted. A version from before writes 'secret'; whoever reads it next seals
-- it. A later version drops that column.
alter table payment.webhook_endpoint
    add column sealed_secret bytea,
    alter column secret drop not null,
    add check (num_nonnulls(secret, sealed_secret) > 0);
