-- When a product asked, and when whoever signed in to it had last shown who they are: what max_age and prompt=login
-- are judged by, and what auth_time says. System time.
alter table provider.authorization_request add column asked_at timestamptz not null default now();
alter table provider.sign_in add column proven_at timestamptz;   -- null: begun before this was kept
