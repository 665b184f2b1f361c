-- What the check compares names and terms with, so that an edited one shows although nothing moves by it.

-- The id that stands for a text, as the ledger makes it: 122 bits of its SHA-256 in a UUIDv8.
create function credit.hashed(of_text text) returns uuid
    language sql immutable strict
    return (select cast(encode(set_byte(set_byte(h, 6, get_byte(h, 6) & 15 | 128), 8, get_byte(h, 8) & 63 | 128),
                               'hex') as uuid)
              from substring(sha256(convert_to(of_text, 'UTF8')) from 1 for 16) h);

create function credit.seal(t credit.terms) returns uuid
    language sql immutable
    return cast(md5(cast(row(t.account_id, t.organization_id, t.source, extract(epoch from t.effective_at), t.version,
        t.cadence, t.unlimited, t.credits, t.premium_cap, extract(epoch from t.anchor), t.length,
        extract(epoch from t.valid_until), t.after_cadence, t.after_unlimited, t.after_credits, t.after_premium_cap,
        extract(epoch from t.after_anchor), t.after_length, extract(epoch from t.set_at)) as text)) as uuid);

grant execute on function credit.hashed(text), credit.seal(credit.terms) to tenantry_ledger, tenantry_system;

alter table credit.effect
    add seal uuid,
    drop constraint effect_source_kind_check,
    drop constraint effect_credits_check;
alter table credit.effect
    add constraint effect_source_kind_check
        check (source_kind in ('grant', 'reversal', 'freeze', 'thaw', 'terms')),
    add constraint effect_credits_check
        check (credits between case when source_kind in ('freeze', 'thaw', 'terms') then 0 else 1 end and 1000000),
    add check ((source_kind = 'terms') = (seal is not null));

insert into credit.effect (source_kind, source_id, organization_id, account_id, seq, key, credits, given_by, given_at,
       seal)
select 'terms', credit.hashed(t.account_id || '/' || t.source), t.organization_id, t.account_id, 0, t.source, 0,
       'terms', t.set_at, credit.seal(t)
  from credit.terms t;
