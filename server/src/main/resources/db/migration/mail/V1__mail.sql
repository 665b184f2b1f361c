-- Mail waits here, committed together with what it tells of, until a worker has delivered it.
create table mail.message (
    id              uuid primary key,
    organization_id uuid,
    recipient       text not null,
    template        text not null,
    subject         text not null check (subject !~ '[\r\n]'),
    text_body       text not null,
    html_body       text not null,
    status          text not null default 'queued' check (status in ('queued', 'delivered', 'given_up')),
    attempts        int not null default 0,
    next_attempt_at timestamptz not null default clock_timestamp(),
    last_failure    text,
    created_at      timestamptz not null default clock_timestamp(),
    delivered_at    timestamptz,
    check ((status = 'delivered') = (delivered_at is not null))
);
create index message_due on mail.message (next_attempt_at) where status = 'queued';
create index message_by_time on mail.message (created_at desc);
call kernel.system_only('mail.message');
alter table mail.message enable row level security;
alter table mail.message force row level security;
create policy every_organization on mail.message to tenantry_system, current_user using (true) with check (true);
-- A request may post a letter, for its organization or for nobody's; it cannot read the post.
create policy post_for_the_acting_organization on mail.message for insert to tenantry_request
    with check (organization_id is null or organization_id = kernel.acting_organization());
grant insert on mail.message to tenantry_request;
grant usage on schema mail to tenantry_request;
