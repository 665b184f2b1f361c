-- What was on top of the plan when a period began, as its subscription had it then.
alter table subscription.period add column add_ons jsonb not null default '[]'
    check (jsonb_typeof(add_ons) = 'array');
