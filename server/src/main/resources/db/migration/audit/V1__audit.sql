-- Who did what to what. Written in the transaction that did it; never changed afterwards.
create table audit.entry (
    id              uuid primary key,
    recorded_at     timestamptz not null default clock_timestamp(),
    actor_kind      text not null check (actor_kind in ('person', 'key', 'system', 'rail')),
    actor_id        uuid,
    organization_id uuid,
    action          text not null check (action <> ''),
    subject         text check (subject <> ''),
    details         jsonb not null,
    -- an entry about nobody and nothing can never be found again
    constraint entry_points_somewhere check (num_nonnulls(organization_id, subject, actor_id) > 0)
);
create index entry_of_organization on audit.entry (organization_id, recorded_at desc);
create index entry_of_subject on audit.entry (subject, recorded_at desc);
create index entry_of_actor on audit.entry (actor_id, recorded_at desc);
alter table audit.entry enable row level security;
alter table audit.entry force row level security;
create policy write_for_the_acting_organization on audit.entry for insert to tenantry_request
    with check (organization_id is null or organization_id = kernel.acting_organization());
create policy read_of_the_acting_organization on audit.entry for select to tenantry_request
    using (organization_id = kernel.acting_organization());
create policy every_organization on audit.entry to tenantry_system, current_user using (true) with check (true);
grant select, insert on audit.entry to tenantry_request, tenantry_system;
grant usage on schema audit to tenantry_request, tenantry_system;
call kernel.append_only('audit.entry');

-- What somebody outside tried and was refused: forged signatures, dead tokens, too many tries.
create table audit.security_event (
    id          uuid primary key,
    recorded_at timestamptz not null default clock_timestamp(),
    type        text not null check (type <> ''),
    endpoint    text not null,
    client_ip   text not null,
    reason      text not null,
    details     jsonb not null
);
create index security_event_by_time on audit.security_event (recorded_at desc);
call kernel.system_only('audit.security_event');
grant insert on audit.security_event to tenantry_request;
call kernel.append_only('audit.security_event');
grant usage on schema kernel to tenantry_request, tenantry_system;
