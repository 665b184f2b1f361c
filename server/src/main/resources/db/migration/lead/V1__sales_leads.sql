-- Somebody who wants to talk before buying. They need no account, so no organization owns the row.
create table lead.sales_lead (
    id                  uuid primary key,
    email               text not null check (email = lower(email) and length(email) between 3 and 255),
    name                text not null check (length(name) between 1 and 255),
    company             text not null check (length(company) between 1 and 255),
    team_size           text check (length(team_size) <= 20),
    message             text check (length(message) <= 5000),
    source              text not null check (source in ('pricing_page', 'register_footer', 'landing_page')),
    posthog_distinct_id text check (length(posthog_distinct_id) <= 255),
    status              text not null default 'new' check (status in ('new', 'contacted', 'closed')),
    created_at          timestamptz not null default clock_timestamp(),
    updated_at          timestamptz not null default clock_timestamp()
);
create index sales_lead_of_address on lead.sales_lead (email);
create index sales_lead_by_time on lead.sales_lead (created_at desc);
call kernel.system_only('lead.sales_lead');
