-- What a person has read and put aside, such as the notice that a trial is about to end; theirs on every device.
create table onboarding.dismissal (
    person_id    uuid not null references identity.person (id) on delete cascade,
    notice       text not null check (length(notice) between 1 and 100),
    dismissed_at timestamptz not null default clock_timestamp(),
    primary key (person_id, notice)
);
call kernel.system_only('onboarding.dismissal');
