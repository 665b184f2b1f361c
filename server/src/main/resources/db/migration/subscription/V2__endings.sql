-- Asked every minute: what ends soon unless somebody acts, and whose payment failed.
create index subscription_ending on subscription.subscription (period_end)
    where status in ('trialing', 'active');
create index subscription_past_due on subscription.subscription (id)
    where status = 'past_due';
