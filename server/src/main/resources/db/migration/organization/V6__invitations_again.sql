-- The invited may ask for another letter, once a day.
alter table organization.invitation add column asked_again_at timestamptz;
create index invitation_for_address on organization.invitation (lower(email))
    where accepted_by is null and revoked_at is null;
create index invitation_expires on organization.invitation (expires_at) where accepted_by is null;
