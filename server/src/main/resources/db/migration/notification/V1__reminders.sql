-- Which reminder was sent about which subscription. The row and its letters commit together, so each reminder
-- goes out once, however many nodes look and however often they start again.
create table notification.reminder (
    organization_id uuid not null,
    subscription_id uuid not null,
    mark            text not null check (length(mark) between 1 and 100),
    kind            text not null check (length(kind) between 1 and 50),
    sent_at         timestamptz not null,            -- business time
    letters         integer not null check (letters >= 0),
    primary key (subscription_id, mark)
);
create index reminder_sent on notification.reminder (sent_at);
call kernel.own_by_organization('notification.reminder');
call kernel.append_only('notification.reminder');
