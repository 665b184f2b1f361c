-- What counts one request by several limits asks for all of them at once: a token of each, in order, until one has
-- none. Then it says which one that was, counted from one, and the seconds until it has one; else zero.
create function web.take_tokens(wanted bytea[], most bigint[], refill_seconds double precision[],
                                out refused integer, out seconds double precision)
    language plpgsql as $$
begin
    for n in 1 .. cardinality(wanted) loop
        seconds := web.take_token(wanted[n], most[n], refill_seconds[n]);
        if seconds > 0 then
            refused := n;
            return;
        end if;
    end loop;
    refused := 0;
end $$;

revoke all on function web.take_tokens(bytea[], bigint[], double precision[]) from public;
grant execute on function web.take_tokens(bytea[], bigint[], double precision[]) to tenantry_request, tenantry_system;
