-- Operators look through everything there is, the newest first, and through security events by whom and from where.
create index entry_by_time on audit.entry (recorded_at desc, id desc);
create index entry_of_action on audit.entry (action text_pattern_ops, recorded_at desc);
create index security_event_in_order on audit.security_event (recorded_at desc, id desc);
create index security_event_of_type on audit.security_event (type, recorded_at desc);
create index security_event_of_client on audit.security_event (client_ip, recorded_at desc);
create index security_event_of_person on audit.security_event ((details ->> 'person'), recorded_at desc)
    where (details ->> 'person') is not null;
create index security_event_of_organization on audit.security_event ((details ->> 'organization'), recorded_at desc)
    where (details ->> 'organization') is not null;
create index security_event_of_key on audit.security_event ((details ->> 'key'), recorded_at desc)
    where (details ->> 'key') is not null;
drop index audit.security_event_by_time;
