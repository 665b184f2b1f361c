-- Lists of members go on from where a page ended, and letters to those in charge read nobody else, however many there are.
create index membership_in_order on organization.membership (organization_id, joined_at, person_id);
create index membership_in_charge on organization.membership (organization_id)
 where role = 'owner' or billing;
