-- Whose credits follow whom is sealed with its row as the books are, so that an edited or invented one shows.
alter table credit.successor add row_seal uuid;

create function credit.successor_seal(organization_id uuid, successor uuid, since timestamptz) returns uuid
    language sql stable
    return cast(encode(substring(sha256(convert_to(cast(row(organization_id, successor, extract(epoch from since))
        as text), 'UTF8')) from 1 for 16), 'hex') as uuid);

create function credit.seal(s credit.successor) returns uuid
    language sql stable
    return credit.successor_seal(s.organization_id, s.successor, s.since);

grant execute on function credit.successor_seal(uuid, uuid, timestamptz), credit.seal(credit.successor)
    to tenantry_ledger, tenantry_system;

alter table credit.successor disable trigger append_only;
update credit.successor s set row_seal = credit.seal(s);
alter table credit.successor enable trigger append_only;
