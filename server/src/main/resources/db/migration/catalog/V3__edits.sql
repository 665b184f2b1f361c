-- What an operator changed beside the file. An entry that stands here no longer follows the file by itself:
-- the two are shown side by side until somebody says which one holds.
create table catalog.edit (
    section    text not null check (section in ('plans', 'features', 'packs')),
    key        text not null check (length(key) <= 50),
    file_entry text not null default '',     -- the file's words when it was edited or kept; '' = it had none
    kept       boolean not null default false,
    edited_by  uuid,                         -- a person; null = the service itself
    edited_at  timestamptz not null default clock_timestamp(),
    primary key (section, key)
);

call kernel.shared_read('catalog.edit');
