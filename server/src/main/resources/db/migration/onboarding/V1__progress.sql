-- How far a person went through the welcome wizard and what they put aside. No row: not started. Two flags, so
-- that leaving the wizard does not hide the checklist.
create table onboarding.progress (
    person_id           uuid primary key references identity.person (id) on delete cascade,
    step_completed      int check (step_completed between 0 and 3),       -- highest step completed or skipped
    skipped_steps       int[] not null default '{}' check (skipped_steps <@ array[1, 2, 3]),
    wizard_dismissed    boolean not null default false,
    checklist_dismissed boolean not null default false,
    updated_at          timestamptz not null default clock_timestamp()
);
call kernel.system_only('onboarding.progress');
