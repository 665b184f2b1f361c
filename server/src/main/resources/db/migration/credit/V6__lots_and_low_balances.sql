-- Purchased credits with an end or an order of their own are lots. An account's row says how many there ever
-- were and how much of its purchased credits they hold, so that one without any is charged as before.
alter table credit.account
    add lots bigint not null default 0 check (lots >= 0),
    add lotted bigint not null default 0 check (lotted >= 0),
    -- how often it was said to run low, and at which thresholds since credits last came in
    add lows bigint not null default 0 check (lows >= 0),
    add low text,
    add check (lotted <= purchased);

alter table credit.effect
    add ends_at timestamptz,
    add priority int not null default 50 check (priority between 0 and 100);

create table credit.lot (
    account_id         bigint not null references credit.account (id),
    no                 bigint not null check (no > 0),
    organization_id    uuid not null,
    source_id          uuid not null,
    credits            bigint not null check (credits between 1 and 1000000),
    ends_at            timestamptz,
    priority           int not null check (priority between 0 and 100),
    remaining          bigint not null check (remaining between 0 and credits),
    lapsed             bigint not null check (lapsed >= 0),
    waived             bigint not null check (waived between 0 and lapsed),
    primary key (account_id, no),
    check (ends_at is not null or priority <> 50)
);

create index lot_held on credit.lot (account_id) where remaining > 0;

-- What an entry moved in which lot.
create table credit.lot_move (
    account_id         bigint not null,
    seq                bigint not null,
    lot_no             bigint not null,
    organization_id    uuid not null,
    kind               text not null,
    job_id             uuid,
    credits            bigint not null check (credits <> 0),
    remaining_after    bigint not null check (remaining_after >= 0),
    primary key (account_id, seq, lot_no),
    foreign key (account_id, lot_no) references credit.lot (account_id, no)
);

create index lot_move_of_job on credit.lot_move (account_id, job_id) where job_id is not null;

-- A job took an account over a threshold. Told to others once: told_at.
create table credit.low_balance (
    account_id         bigint not null references credit.account (id),
    no                 bigint not null check (no > 0),
    organization_id    uuid not null,
    threshold          text not null,
    seq                bigint not null,
    total              bigint not null check (total >= 0),
    cycle_no           bigint not null,
    at                 timestamptz not null,
    told_at            timestamptz,
    primary key (account_id, no)
);

create index low_balance_untold on credit.low_balance (at) where told_at is null;

alter table credit.entry drop constraint entry_kind_check;
alter table credit.entry add constraint entry_kind_check check (kind in ('charge', 'hold', 'release', 'refund',
    'lapse', 'forfeit', 'expire', 'refill', 'raise', 'promotion', 'grant', 'reversal', 'debt'));

call kernel.own_by_organization('credit.lot');
call kernel.own_by_organization('credit.lot_move');
call kernel.own_by_organization('credit.low_balance');
revoke insert, update, delete on credit.lot, credit.lot_move, credit.low_balance from tenantry_request;
grant select, insert on credit.lot, credit.lot_move, credit.low_balance to tenantry_ledger;
grant update on credit.lot to tenantry_ledger;

create policy every_account on credit.lot to tenantry_ledger using (true) with check (true);
create policy every_account on credit.lot_move to tenantry_ledger using (true) with check (true);
create policy every_account on credit.low_balance to tenantry_ledger using (true) with check (true);

call kernel.append_only('credit.lot_move');
