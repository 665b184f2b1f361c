-- A script acts for a person with a key of the operators: the entry names both.
alter table audit.entry add column key_id uuid;
create index entry_of_key on audit.entry (key_id, recorded_at desc) where key_id is not null;
