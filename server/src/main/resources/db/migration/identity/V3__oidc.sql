-- Ways to sign in through somebody else. The provider's own name for the person counts; the address is only
-- what it was when the two were linked.
create table identity.oidc_identity (
    id            uuid primary key,
    person_id     uuid not null references identity.person (id) on delete cascade,
    provider      text not null check (length(provider) between 1 and 20),
    subject       text not null check (length(subject) between 1 and 255),
    email_at_link text not null check (length(email_at_link) <= 255),
    created_at    timestamptz not null default now(),
    updated_at    timestamptz not null default now(),
    unique (provider, subject)
);
create index oidc_identity_of_person on identity.oidc_identity (person_id);
call kernel.system_only('identity.oidc_identity');
