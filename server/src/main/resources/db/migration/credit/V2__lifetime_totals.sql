-- What an account was given and what its jobs cost, over its lifetime, without adding up its entries.
alter table credit.account
    add granted bigint not null default 0 check (granted >= 0),
    add consumed bigint not null default 0 check (consumed >= 0);

update credit.account a
   set granted = (select coalesce(sum(d_allowance + d_purchased), 0)
                    from credit.entry
                   where account_id = a.id
                     and kind in ('refill', 'raise', 'grant')),
       consumed = (select coalesce(sum(credits), 0)
                     from credit.charge
                    where account_id = a.id
                      and refunded_at is null);
