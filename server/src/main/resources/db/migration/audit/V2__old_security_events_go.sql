-- Security events are kept for a while only: strangers make them. Nobody changes one, and nobody deletes a young one.
drop trigger append_only on audit.security_event;
create trigger append_only before update or truncate on audit.security_event
    for each statement execute function kernel.refuse_change();
create trigger young_ones_stay before delete on audit.security_event
    for each row when (old.recorded_at > now() - interval '30 days')
    execute function kernel.refuse_change();
grant delete on audit.security_event to tenantry_system;
