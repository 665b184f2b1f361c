-- Every node remembers with whose tokens count what may stand in their way: a password that has to be changed, and
-- having no second factor. So whatever changes these, by whatever statement, is told to all of them at the commit.
create function identity.tell_of_owner() returns trigger
    language plpgsql set search_path = pg_catalog as $$
begin
    perform pg_notify('tenantry_token', coalesce(new.person_id, old.person_id)::text);
    return null;
end $$;

create trigger tell_every_node
    after update on identity.password
    for each row
    when (old.must_change is distinct from new.must_change)
    execute function identity.tell_of_owner();

create trigger tell_every_node_of_the_first
    after insert on identity.password
    for each row
    when (new.must_change)
    execute function identity.tell_of_owner();

create trigger tell_every_node_of_the_end
    after delete on identity.password
    for each row
    when (old.must_change)
    execute function identity.tell_of_owner();

create trigger tell_every_node
    after update on identity.totp
    for each row
    when ((old.confirmed_at is null) is distinct from (new.confirmed_at is null))
    execute function identity.tell_of_owner();

create trigger tell_every_node_of_the_first
    after insert on identity.totp
    for each row
    when (new.confirmed_at is not null)
    execute function identity.tell_of_owner();

create trigger tell_every_node_of_the_end
    after delete on identity.totp
    for each row
    when (old.confirmed_at is not null)
    execute function identity.tell_of_owner();

create trigger tell_every_node
    after insert or delete on identity.passkey
    for each row execute function identity.tell_of_owner();

-- And which organizations ask everybody there for a second factor.
create function identity.tell_of_requirement() returns trigger
    language plpgsql set search_path = pg_catalog as $$
begin
    perform pg_notify('tenantry_factor_requirement', coalesce(new.organization_id, old.organization_id)::text);
    return null;
end $$;

create trigger tell_every_node
    after insert or update or delete on identity.factor_requirement
    for each row execute function identity.tell_of_requirement();
