-- Pages of open invitations read no others, however many were accepted, and whoever counts seats reads the index alone;
-- who counts keys that work reads no revoked ones.
create index invitation_open_in_order on organization.invitation (organization_id, created_at, id) include (expires_at)
 where accepted_by is null and revoked_at is null;
create index api_key_unrevoked on organization.api_key (organization_id)
 where revoked_at is null;
