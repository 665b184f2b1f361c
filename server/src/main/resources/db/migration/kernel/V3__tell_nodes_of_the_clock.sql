-- Every node carries business time on by its own clock for a few seconds; whoever moves it tells them.
create function kernel.tell_of_clock() returns trigger
    language plpgsql set search_path = pg_catalog as $$
begin
    perform pg_notify('tenantry_clock', 'moved');
    return null;
end $$;

create trigger tell_every_node
    after update on kernel.clock
    for each statement
    execute function kernel.tell_of_clock();
