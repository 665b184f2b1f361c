-- Business time = database time + this offset. One row; stays zero outside the sandbox.
create table kernel.clock (
    single       boolean primary key default true check (single),
    clock_offset interval not null default interval '0'
);
insert into kernel.clock default values;
