-- A mailed link that signs somebody in, and a code in the same mail for the browser that asked. Who has the
-- address is found out when link or code is used: there is a row for every address that was asked for, also
-- one that nobody has, so that nothing that can be seen from outside differs. System time. Where it was asked
-- from is for tracing abuse and never decides anything.
create table identity.sign_in_link (
    id           uuid primary key,
    email        text not null check (email = lower(email) and length(email) between 3 and 255),
    token_hash   bytea not null unique check (length(token_hash) = 32),
    browser_hash bytea not null unique check (length(browser_hash) = 32),
    code_hash    text not null check (length(code_hash) <= 255),
    code_tries   integer not null default 0 check (code_tries between 0 and 5),
    next_sealed  bytea not null check (length(next_sealed) <= 1000), -- the path may hold an invitation's secret
    carry        text check (length(carry) <= 200),
    asked_ip     text not null check (length(asked_ip) <= 64),
    asked_agent  text not null check (length(asked_agent) <= 400),
    asked_at     timestamptz not null default now(),
    expires_at   timestamptz not null,
    used_at      timestamptz,
    voided_at    timestamptz
);
create unique index sign_in_link_open on identity.sign_in_link (email)
    where used_at is null and voided_at is null;
create index sign_in_link_asked_from on identity.sign_in_link (asked_ip, asked_at);
call kernel.system_only('identity.sign_in_link');
