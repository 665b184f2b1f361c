-- A member who handles billing, whatever their role: they see and do what is about paying, and hear of it.
alter table organization.membership add column billing boolean not null default false;
