-- Somebody went to a provider and is to come back once, in the same browser, within ten minutes. What only has
-- to be compared is hashed, what has to be sent again (nonce, PKCE verifier, where they go on) is sealed.
-- System time.
create table identity.oidc_request (
    id           uuid primary key,
    provider     text not null check (length(provider) between 1 and 20),
    state_hash   bytea not null unique check (length(state_hash) = 32),
    browser_hash bytea not null check (length(browser_hash) = 32),
    sealed       bytea not null check (length(sealed) <= 2000),
    carry        text check (length(carry) <= 200),
    person_id    uuid references identity.person (id) on delete cascade,   -- who adds a way in; null: signs in
    asked_at     timestamptz not null default now(),
    expires_at   timestamptz not null
);
create index oidc_request_of_person on identity.oidc_request (person_id);
call kernel.system_only('identity.oidc_request');

-- A subject means something at its issuer only: a provider's key may be pointed at another issuer one day.
alter table identity.oidc_identity
    add column issuer       text not null default '' check (length(issuer) <= 300),
    add column last_used_at timestamptz;
alter table identity.oidc_identity
    drop constraint oidc_identity_provider_subject_key,
    add constraint oidc_identity_subject_of_issuer unique (provider, issuer, subject);
create unique index oidc_identity_of_issuer on identity.oidc_identity (issuer, subject)
    where issuer <> '';
