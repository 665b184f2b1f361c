package dev.tenantry.credit.store;

import dev.tenantry.credit.Accounts;
import dev.tenantry.credit.Charges;
import dev.tenantry.credit.LedgerCheck;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads the books across all accounts and lists what does not add up. */
@Component
public class CheckStore {

    public record TermsTold(long accountId, UUID sourceId) {}

    public record Key(long accountId, UUID ownerKey) {}

    /** Of one kind; whoever finds that many has seen enough. */
    static final int MOST = 1_000;

    private final JdbcClient jdbc;

    public CheckStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Entries that leave a gap or whose balances do not follow from the movements before. */
    public List<LedgerCheck.Finding> brokenChains() {
        return jdbc.sql("""
                with walked as (
                    select organization_id, account_id, seq, allowance_after, purchased_after,
                           row_number() over past as place,
                           sum(d_allowance) over past as allowance,
                           sum(d_purchased) over past as purchased
                      from credit.entry
                    window past as (partition by account_id order by seq)
                )
                select organization_id as organization, account_id as account,
                       'entry ' || seq || ' does not follow from the entries before it' as what
                  from walked
                 where seq <> place
                    or allowance_after <> allowance
                    or purchased_after <> purchased
                 limit :most
                """)
                .param("most", MOST).query(LedgerCheck.Finding.class).list();
    }

    /** Accounts that hold another sum than their entries, and entries without their account. */
    public List<LedgerCheck.Finding> unbalancedAccounts() {
        return jdbc.sql("""
                with told as (
                    select account_id, min(cast(organization_id as text)) as owner, max(seq) as seq,
                           sum(d_allowance) as allowance, sum(d_purchased) as purchased,
                           coalesce(sum(d_purchased) filter (where kind = 'promotion'), 0) as promoted,
                           coalesce(sum(d_allowance + d_purchased)
                               filter (where kind in ('refill', 'raise', 'grant')), 0) as granted
                      from credit.entry
                     group by account_id
                )
                select coalesce(a.organization_id, cast(t.owner as uuid)) as organization,
                       coalesce(a.id, t.account_id) as account,
                       'the account and the sum of its entries differ' as what
                  from credit.account a
                  full join told t
                    on t.account_id = a.id
                 where a.id is null
                    or a.seq <> coalesce(t.seq, 0)
                    or a.allowance <> coalesce(t.allowance, 0)
                    or a.purchased <> coalesce(t.purchased, 0)
                    or a.granted <> coalesce(t.granted, 0)
                    or coalesce(a.promoted, 0) <> coalesce(t.promoted, 0)
                    or t.owner <> cast(a.organization_id as text)
                 limit :most
                """)
                .param("most", MOST).query(LedgerCheck.Finding.class).list();
    }

    /** Charges and refunds that are not told by exactly one entry each, with the same split. */
    public List<LedgerCheck.Finding> untoldCharges() {
        return jdbc.sql("""
                with told as (
                    select organization_id, account_id, source_id,
                           count(*) filter (where kind in ('charge', 'hold')) as charges,
                           count(*) filter (where kind in ('refund', 'release')) as refunds,
                           sum(d_allowance) filter (where kind in ('charge', 'hold')) as taken,
                           sum(d_purchased) filter (where kind in ('charge', 'hold')) as paid,
                           sum(cycle_no) filter (where kind in ('charge', 'hold')) as cycle_no,
                           sum(d_allowance) filter (where kind not in ('charge', 'hold')) as returned,
                           sum(d_purchased) filter (where kind not in ('charge', 'hold')) as repaid,
                           sum(cycle_no) filter (where kind in ('refund', 'release')) as refund_cycle_no
                      from credit.entry
                     where source_kind = 'job'
                     group by organization_id, account_id, source_id
                )
                select coalesce(c.organization_id, t.organization_id) as organization,
                       coalesce(c.account_id, t.account_id) as account,
                       'job ' || coalesce(c.job, cast(coalesce(c.job_id, t.source_id) as text))
                           || ' is not what its entries say' as what
                  from credit.charge c
                  full join told t
                    on t.organization_id = c.organization_id
                   and t.account_id = c.account_id
                   and t.source_id = c.job_id
                 where c.job_id is null
                    or t.source_id is null
                    or t.charges <> 1
                    or t.taken <> case when c.metered then - c.from_allowance else 0 end
                    or t.paid <> - c.from_purchased
                    or t.cycle_no <> c.cycle_no
                    or t.refunds <> case when c.refunded_at is null then 0 else 1 end
                    or coalesce(t.returned, 0) <> coalesce(c.refund_allowance, 0)
                    or coalesce(t.repaid, 0) <> case when c.refunded_at is null then 0
                                                     else coalesce(c.refund_purchased, c.from_purchased) end
                    or t.refund_cycle_no is distinct from c.refund_cycle_no
                 limit :most
                """)
                .param("most", MOST).query(LedgerCheck.Finding.class).list();
    }

    public List<LedgerCheck.Finding> untoldGrants() {
        return jdbc.sql("""
                select coalesce(g.organization_id, e.organization_id) as organization,
                       coalesce(g.account_id, e.account_id) as account,
                       'grant ' || coalesce(g.key, 'in entry ' || e.seq)
                           || ' is not what its entry says' as what
                  from (select organization_id, account_id, seq, source_kind, source_id, key, credits
                          from credit.effect
                         where source_kind <> 'terms') g
                  full join (select organization_id, account_id, seq, kind, source_id, d_purchased,
                                    d_allowance
                               from credit.entry
                              where kind in ('grant', 'reversal', 'handover', 'freeze', 'thaw')) e
                    on e.account_id = g.account_id
                   and e.source_id = g.source_id
                   and e.kind = g.source_kind
                 where g.seq is null
                    or e.seq is null
                    or e.seq not between g.seq - 1 and g.seq
                    or g.organization_id <> e.organization_id
                    or e.kind = 'grant' and e.d_purchased <> g.credits
                    or e.kind <> 'grant' and e.d_purchased not between - g.credits and 0
                    or e.d_allowance <> case when e.kind = 'handover' then - g.credits - e.d_purchased
                                             else 0 end
                 limit :most
                """)
                .param("most", MOST).query(LedgerCheck.Finding.class).list();
    }

    /** Accounts whose counters of use differ from what their charges and refunds add up to. */
    public List<LedgerCheck.Finding> miscountedUse() {
        return jdbc.sql("""
                with moved as (
                    select account_id, cycle_no,
                           case when metered then from_allowance else 0 end as used,
                           case when backend = 'premium' then from_allowance else 0 end as premium
                      from credit.charge
                     union all
                    select account_id, refund_cycle_no, - refund_used,
                           case when backend = 'premium' and refund_cycle_no = cycle_no
                                then least(coalesce(committed, 0), from_allowance) - from_allowance else 0 end
                      from credit.charge
                     where refunded_at is not null
                     union all
                    select account_id, cycle_no, - d_allowance, 0
                      from credit.entry
                     where kind = 'handover'
                ), counted as (
                    select account_id, cycle_no, sum(used) as used, sum(premium) as premium
                      from moved
                     group by account_id, cycle_no
                )
                select a.organization_id as organization, a.id as account,
                       'the use counted differs from the charges' as what
                  from credit.account a
                  left join counted l
                    on l.account_id = a.id
                   and l.cycle_no = 0
                  left join counted c
                    on c.account_id = a.id
                   and c.cycle_no = a.cycle_no
                   and a.cycle_no > 0
                 where a.lifetime_used <> coalesce(l.used, 0)
                    or a.lifetime_premium <> coalesce(l.premium, 0)
                    or a.cycle_used <> coalesce(c.used, 0)
                    or a.cycle_premium <> coalesce(c.premium, 0)
                 limit :most
                """)
                .param("most", MOST).query(LedgerCheck.Finding.class).list();
    }

    /** Accounts whose lifetime cost is not that of their jobs. */
    public List<LedgerCheck.Finding> miscountedCost() {
        return jdbc.sql("""
                select a.organization_id as organization, a.id as account,
                       'the lifetime cost or what is held differs from the charges' as what
                  from credit.account a
                  left join (select account_id,
                                    sum(case when hold is not null then committed
                                             when refunded_at is null then credits else 0 end) as credits,
                                    sum(credits) filter (where hold = 'open') as held
                               from credit.charge
                              group by account_id) cost
                    on cost.account_id = a.id
                 where a.consumed <> coalesce(cost.credits, 0)
                    or a.held <> coalesce(cost.held, 0)
                 limit :most
                """)
                .param("most", MOST).query(LedgerCheck.Finding.class).list();
    }

    public LedgerCheck.Extent extent() {
        return jdbc.sql("""
                -- every organization: the check reads all books
                select (select count(*) from credit.account) as accounts,
                       (select count(*) from credit.entry) as entries
                """)
                .query(LedgerCheck.Extent.class).single();
    }

    /** A page of accounts in the order of their ids. */
    public List<AccountRow> accounts(long after, int limit) {
        return jdbc.sql("""
                -- every organization: the check reads all books
                select id, organization_id, owner_kind, owner_id, version, seq,
                       allowance, purchased, cadence, unlimited, allowance_limit, premium_cap,
                       changes_at, as_of,
                       lifetime_used, lifetime_premium, promoted,
                       cycle_no, cycle_anchor, cycle_length, cycle_index, cycle_used, cycle_premium,
                       granted, consumed, held, debt, freezes, lots, lotted, lows, low
                  from credit.account
                 where id > :after
                 order by id
                 limit :limit
                """)
                .param("after", after)
                .param("limit", limit)
                .query(AccountRow.class).list();
    }

    /** What these accounts are found by. */
    public List<Key> keys(long after, long last) {
        return jdbc.sql("""
                -- every organization: the check reads all books
                select id as account_id, owner_key
                  from credit.account
                 where id > :after
                   and id <= :last
                """)
                .param("after", after)
                .param("last", last)
                .query(Key.class).list();
    }

    public List<TermsRow> terms(long after, long last) {
        return jdbc.sql("""
                -- every organization: the check reads all books
                select account_id, source, effective_at, version, cadence, unlimited, credits, premium_cap,
                       anchor, length, valid_until, after_cadence, after_unlimited, after_credits,
                       after_premium_cap, after_anchor, after_length
                  from credit.terms
                 where account_id > :after
                   and account_id <= :last
                """)
                .param("after", after)
                .param("last", last)
                .query(TermsRow.class).list();
    }

    /** Which terms the entries of these accounts name as their cause. */
    public List<TermsTold> termsTold(long after, long last) {
        return jdbc.sql("""
                -- every organization: the check reads all books
                select distinct account_id, source_id
                  from credit.entry
                 where account_id > :after
                   and account_id <= :last
                   and source_kind = 'terms'
                """)
                .param("after", after)
                .param("last", last)
                .query(TermsTold.class).list();
    }
}
