-- Those of nobody, for whoever looks for abandoned ones page by page.
create index unclaimed_shadow on organization.organization (id) where kind = 'shadow' and deleted_at is null;
