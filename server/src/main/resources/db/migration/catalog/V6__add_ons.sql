-- What is sold on top of a plan. What one brings is immutable per version; its words, the plans it may be added
-- to and how many one may have are changed in place, because they only say what can be bought from now on.
create table catalog.add_on (
    key        text primary key check (length(key) <= 50),
    name       text    not null check (length(name) <= 255),
    about      text    not null check (length(about) <= 255),
    plans      text[]  not null check (cardinality(plans) > 0),
    most       integer not null check (most > 0),
    position   integer not null,
    archived   boolean not null default false,
    created_at timestamptz not null default clock_timestamp()
);

create table catalog.add_on_version (
    id         uuid primary key,
    add_on     text    not null references catalog.add_on,
    number     integer not null check (number > 0),
    created_at timestamptz not null default clock_timestamp(),
    unique (add_on, number)
);

create table catalog.add_on_feature (
    add_on_version_id uuid not null references catalog.add_on_version,
    feature           text not null references catalog.feature,
    primary key (add_on_version_id, feature)
);

-- So much more of a limit for each one that is bought.
create table catalog.add_on_limit (
    add_on_version_id uuid   not null references catalog.add_on_version,
    limit_key         text   not null references catalog.limit_key,
    more              bigint not null check (more > 0),
    primary key (add_on_version_id, limit_key)
);

-- As with plans: an open price is for sale, a retired one is still paid by whoever bought at it.
create table catalog.add_on_price (
    id                uuid primary key,
    add_on_version_id uuid    not null references catalog.add_on_version,
    kind              text    not null check (kind in ('monthly', 'yearly')),
    currency          char(3) not null,
    amount_minor      bigint  not null check (amount_minor > 0),
    created_at        timestamptz not null default clock_timestamp(),
    retired_at        timestamptz
);
create unique index add_on_price_open on catalog.add_on_price (add_on_version_id, kind, currency)
    where retired_at is null;

call kernel.shared_read('catalog.add_on');
call kernel.shared_read('catalog.add_on_version');
call kernel.shared_read('catalog.add_on_feature');
call kernel.shared_read('catalog.add_on_limit');
call kernel.shared_read('catalog.add_on_price');

alter table catalog.edit drop constraint edit_section_check;
alter table catalog.edit add constraint edit_section_check
    check (section in ('plans', 'features', 'packs', 'add_ons'));
