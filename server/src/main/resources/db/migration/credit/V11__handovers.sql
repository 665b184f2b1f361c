-- Credits may go to another account: an entry here, a grant there, both in one transaction.
alter table credit.entry
    drop constraint entry_kind_check,
    drop constraint entry_source_kind_check;
alter table credit.entry
    add constraint entry_kind_check check (kind in ('charge', 'hold', 'release', 'refund', 'lapse', 'forfeit',
        'expire', 'refill', 'raise', 'promotion', 'grant', 'reversal', 'debt', 'handover', 'freeze', 'thaw')),
    add constraint entry_source_kind_check
        check (source_kind in ('job', 'grant', 'reversal', 'handover', 'dispute', 'terms', 'cycle'));

alter table credit.effect drop constraint effect_source_kind_check;
alter table credit.effect add constraint effect_source_kind_check
    check (source_kind in ('grant', 'reversal', 'handover', 'freeze', 'thaw', 'terms'));

-- An organization whose credits belong to another one now: what comes back to them later goes there too.
create table credit.successor (
    organization_id    uuid primary key,
    successor          uuid not null check (successor <> organization_id),
    since              timestamptz not null default now()
);
call kernel.own_by_organization('credit.successor');
revoke insert, update, delete on credit.successor from tenantry_request;
call kernel.append_only('credit.successor');
