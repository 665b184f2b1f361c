-- With which mailbox and domain a trial began, as digests; free-mail domains and trials from before have none.
alter table subscription.trial add column mailbox bytea check (length(mailbox) = 32);
alter table subscription.trial add column domain bytea check (length(domain) = 32);
create index trial_of_mailbox on subscription.trial (mailbox) where mailbox is not null;
create index trial_of_domain on subscription.trial (domain) where domain is not null;

-- Which organizations began without a trial, and why: people ask.
create table subscription.withheld_trial (
    organization_id uuid primary key,
    person_id       uuid not null,
    because         text not null check (because in ('person', 'mailbox', 'domain')),
    withheld_at     timestamptz not null
);

call kernel.own_by_organization('subscription.withheld_trial');
call kernel.append_only('subscription.withheld_trial');
