-- Every node remembers the keys that work. Whatever ends one, by whatever statement, is told to all of them at
-- the commit, and so is every change of an organization's own row. Noting a key's last use is no such change.
create function organization.tell_of_key() returns trigger
    language plpgsql set search_path = pg_catalog as $$
begin
    perform pg_notify('tenantry_api_key', old.organization_id::text);
    return null;
end $$;

create trigger tell_every_node
    after update on organization.api_key
    for each row
    when ((old.organization_id, old.hash, old.scopes, old.expires_at, old.revoked_at)
          is distinct from (new.organization_id, new.hash, new.scopes, new.expires_at, new.revoked_at))
    execute function organization.tell_of_key();

create trigger tell_every_node_of_the_end
    after delete on organization.api_key
    for each row
    execute function organization.tell_of_key();

create function organization.tell_of_organization() returns trigger
    language plpgsql set search_path = pg_catalog as $$
begin
    perform pg_notify('tenantry_organization', old.id::text);
    return null;
end $$;

create trigger tell_every_node
    after update or delete on organization.organization
    for each row
    execute function organization.tell_of_organization();
