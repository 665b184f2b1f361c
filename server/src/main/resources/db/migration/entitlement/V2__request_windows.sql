-- How many requests of the running minute were handed out to nodes, one row an organization. Not logged: after a
-- crash of the database the minute begins anew, which is worth less than the writing would cost.
create unlogged table entitlement.request_window (
    organization_id uuid primary key,
    begins_at       timestamptz not null,
    taken           bigint not null check (taken >= 0),
    granted         bigint not null check (granted >= 0)   -- what the last node was given
) with (fillfactor = 50);
call kernel.own_by_organization('entitlement.request_window');
