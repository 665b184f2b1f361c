-- When somebody whose sessions are over last signed in. Written when a session ends and never by signing in, which many
-- do at once: while a session is there, it says so itself. Half ones were nobody's sign-in. System time.
create table identity.last_sign_in (
    person_id uuid primary key references identity.person (id) on delete cascade,
    at        timestamptz not null
);
call kernel.system_only('identity.last_sign_in');

create function identity.keep_last_sign_in() returns trigger
    language plpgsql set search_path = pg_catalog as $$
begin
    insert into identity.last_sign_in as kept (person_id, at)
    select ended.person_id, max(ended.created_at)
      from ended
      join identity.person on person.id = ended.person_id   -- whoever is deleted leaves nothing
     where not ended.half
     group by ended.person_id
     order by ended.person_id
        on conflict (person_id) do update
       set at = excluded.at
     where kept.at < excluded.at;
    return null;
end $$;

create trigger keep_last_sign_in
    after delete on identity.session
    referencing old table as ended
    for each statement execute function identity.keep_last_sign_in();

-- The newest session of somebody who has very many, in one step.
create index session_of_person_in_order on identity.session (person_id, created_at desc);
drop index identity.session_of_person;
