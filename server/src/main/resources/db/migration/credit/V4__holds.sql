-- Credits that are taken for a job before anybody knows what it costs: committed, released, or timed out.
alter table credit.account add held bigint not null default 0 check (held >= 0);

alter table credit.charge
    add hold_until timestamptz,
    add hold text check (hold in ('open', 'committed', 'released', 'expired')),
    add committed bigint check (committed between 0 and credits),
    add refund_purchased bigint check (refund_purchased between 0 and from_purchased),
    add check (num_nulls(hold_until, hold, committed) in (0, 3)),
    add check (hold is distinct from 'open' or refunded_at is null);

create index charge_held on credit.charge (hold_until) where hold = 'open';

alter table credit.entry drop constraint entry_kind_check;
alter table credit.entry add constraint entry_kind_check check (kind in ('charge', 'hold', 'release', 'refund',
    'lapse', 'forfeit', 'refill', 'raise', 'promotion', 'grant'));
