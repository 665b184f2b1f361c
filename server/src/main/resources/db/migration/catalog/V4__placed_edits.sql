-- Where an entry stands is no part of what it says, unless an edit sent a place.
alter table catalog.edit
    add column placed boolean not null default false;

-- every organization: the catalogue is the installation's
update catalog.edit
   set file_entry = regexp_replace(file_entry, '(^|\n)sort_order: \d+\n?', '\1');
