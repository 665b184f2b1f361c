-- Domains that organizations say are theirs. Any number may say so; one has proven it, and nobody takes it from
-- them. The challenge is no secret: what counts is where it is found. System time.
create table organization.sso_domain (
    id              uuid primary key,
    organization_id uuid not null references organization.organization (id) on delete cascade,
    domain          text not null check (domain = lower(domain) and length(domain) between 3 and 253),
    challenge       text not null check (length(challenge) = 40),
    method          text check (method in ('dns', 'mail')),
    proven_at       timestamptz,
    missed          integer not null default 0 check (missed >= 0),   -- daily looks in a row that did not find it
    mail_hash       bytea unique check (length(mail_hash) = 32),      -- of the newest mailed link
    mail_expires_at timestamptz,
    created_at      timestamptz not null default now(),
    check ((method is null) = (proven_at is null)),
    unique (organization_id, domain)
);
create unique index sso_domain_proven on organization.sso_domain (domain)
    where proven_at is not null;
call kernel.own_by_organization('organization.sso_domain');
