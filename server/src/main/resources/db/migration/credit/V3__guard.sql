-- Raised inside the statement that writes: nothing partial can be committed. 40001 says "decide again".
create function credit.ledger_guard(what text, written bigint, decided bigint) returns boolean
    language plpgsql as $$
begin
    if written <> decided then
        raise exception 'the books changed underneath: decided % rows of %, wrote %', decided, what, written
            using errcode = '40001';
    end if;
    return true;
end $$;
