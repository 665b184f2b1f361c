-- Faults somebody asked for: each is used up call by call, or delivery by delivery.
create table simulator.fault (
    id        bigint generated always as identity primary key,
    kind      text not null,
    matching  text not null,
    remaining int not null check (remaining >= 0),
    seconds   int not null check (seconds between 0 and 3600),
    percent   int not null check (percent between 1 and 100)
);
call kernel.system_only('simulator.fault');
