-- Who accepted which terms, and when. A version is a name that the settings give; what was accepted is never taken
-- back. System time.
create table identity.terms_acceptance (
    person_id   uuid not null references identity.person (id) on delete cascade,
    version     text not null check (length(version) between 1 and 40),
    accepted_at timestamptz not null default now(),
    primary key (person_id, version)
);
call kernel.system_only('identity.terms_acceptance');
