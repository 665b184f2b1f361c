-- What an organization answered when it was welcomed: any question, one answer each.
create table onboarding.answer (
    organization_id uuid not null,
    question        text not null check (question ~ '^[a-z][a-z0-9_]{0,49}$'),
    answer          text not null check (length(answer) between 1 and 255),
    answered_by     uuid not null,
    answered_at     timestamptz not null default clock_timestamp(),
    primary key (organization_id, question)
);
call kernel.own_by_organization('onboarding.answer');
