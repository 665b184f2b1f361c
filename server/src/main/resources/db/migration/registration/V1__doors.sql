-- Whether anybody may register alone. No row: the setting says so. Read whenever somebody stands at a door, so
-- what an operator changes holds on every node with its commit.
create table registration.self_serve (
    singleton  boolean primary key default true check (singleton),
    enabled    boolean not null,
    changed_at timestamptz not null default now()
);
call kernel.system_only('registration.self_serve');

-- Addresses that may register while it is closed, once they are proven; beside those of the setting.
create table registration.tester (
    id       uuid primary key,
    email    text not null unique check (email = lower(email) and length(email) between 3 and 255),
    added_at timestamptz not null default now()
);
call kernel.system_only('registration.tester');
