-- A key that was replaced by another still works for the overlap its owner chose.
alter table organization.api_key add column replaced_by uuid;
