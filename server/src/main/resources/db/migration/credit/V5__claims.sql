-- What a payment that went back or is disputed claims of purchased credits.
alter table credit.account
    add debt bigint not null default 0 check (debt >= 0),
    add freezes bigint not null default 0 check (freezes >= 0);

alter table credit.effect drop constraint effect_source_kind_check;
alter table credit.effect add constraint effect_source_kind_check
    check (source_kind in ('grant', 'reversal', 'freeze', 'thaw'));
alter table credit.effect drop constraint effect_credits_check;
alter table credit.effect add constraint effect_credits_check
    check (credits between case when source_kind in ('freeze', 'thaw') then 0 else 1 end and 1000000);

alter table credit.entry drop constraint entry_kind_check;
alter table credit.entry add constraint entry_kind_check check (kind in ('charge', 'hold', 'release', 'refund',
    'lapse', 'forfeit', 'refill', 'raise', 'promotion', 'grant', 'reversal', 'debt'));
alter table credit.entry drop constraint entry_source_kind_check;
alter table credit.entry add constraint entry_source_kind_check
    check (source_kind in ('job', 'grant', 'reversal', 'terms', 'cycle'));
