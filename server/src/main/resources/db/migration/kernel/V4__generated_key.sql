-- What a sandbox encrypts with when no key is configured. Live mode never reads it.
create table kernel.generated_key (
    one boolean primary key default true check (one),
    key bytea not null check (length(key) = 32)
);
call kernel.system_only('kernel.generated_key');
