-- How full a counter was when somebody was last told of it, and of which limit that was a part. Told once for
-- each window and limit: whoever raises the limit is warned again before the new one is reached.
alter table usage.counter
    add column told_percent smallint not null default 0 check (told_percent in (0, 80, 100)),
    add column told_of      bigint;
