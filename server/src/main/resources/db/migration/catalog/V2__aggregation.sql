-- How usage events make the number a limit is about.
alter table catalog.limit_key
    add column aggregation text not null default 'sum'
        check (aggregation in ('sum', 'count', 'max', 'unique', 'latest'));
