-- Spring Modulith's publication registry: an event and a listener that has not finished it yet.
create table events.event_publication (
    id                     uuid primary key,
    listener_id            text not null,
    event_type             text not null,
    serialized_event       text not null,
    publication_date       timestamptz not null,
    completion_date        timestamptz,
    status                 text,
    completion_attempts    int,
    last_resubmission_date timestamptz
);
create index event_publication_by_event on events.event_publication using hash (serialized_event);
create index event_publication_by_completion on events.event_publication (completion_date);
-- A request only adds what it publishes; the listener, on the system login, finishes it.
call kernel.system_only('events.event_publication');
grant usage on schema events to tenantry_request, tenantry_ledger;
grant insert on events.event_publication to tenantry_request, tenantry_ledger;
