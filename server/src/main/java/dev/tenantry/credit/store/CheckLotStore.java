package dev.tenantry.credit.store;

import static dev.tenantry.credit.store.CheckStore.MOST;

import dev.tenantry.credit.LedgerCheck;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads lots, claims, handovers and low balances across all accounts and lists what does not add up. */
@Component
public class CheckLotStore {

    private final JdbcClient jdbc;

    public CheckLotStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Lots whose movements do not lead to what they hold, and movements without their lot. */
    public List<LedgerCheck.Finding> brokenLots() {
        return jdbc.sql("""
                with walked as (
                    select organization_id, account_id, lot_no, kind, credits, remaining_after,
                           sum(credits) over past as remaining
                      from credit.lot_move
                    window past as (partition by account_id, lot_no order by seq)
                ), told as (
                    select account_id, lot_no, sum(credits) as remaining,
                           - coalesce(sum(credits) filter (where kind in ('expire', 'lapse')), 0) as lapsed,
                           sum(credits) filter (where kind = 'grant') as granted,
                           bool_and(remaining_after = remaining) as follows
                      from walked
                     group by account_id, lot_no
                )
                select l.organization_id as organization, l.account_id as account,
                       'lot ' || l.no || ' is not what moved in it' as what
                  from credit.lot l
                  left join told t
                    on t.account_id = l.account_id
                   and t.lot_no = l.no
                 where t.lot_no is null
                    or not t.follows
                    or l.remaining <> t.remaining
                    or l.lapsed <> t.lapsed
                    or l.credits is distinct from t.granted
                 limit :most
                """)
                .param("most", MOST).query(LedgerCheck.Finding.class).list();
    }

    /** Movements of lots that their entry does not tell of. */
    public List<LedgerCheck.Finding> untoldMoves() {
        return jdbc.sql("""
                select m.organization_id as organization, m.account_id as account,
                       'what moved in lots is not what entry ' || m.seq || ' says' as what
                  from (select organization_id, account_id, seq, kind, sum(credits) as credits,
                               min(cast(job_id as text)) as job, max(cast(job_id as text)) as same_job
                          from credit.lot_move
                         group by organization_id, account_id, seq, kind) m
                  left join credit.entry e
                    on e.account_id = m.account_id
                   and e.seq = m.seq
                   and e.organization_id = m.organization_id
                   and e.kind = m.kind
                 where e.seq is null
                    or m.credits not between least(e.d_purchased, 0) and greatest(e.d_purchased, 0)
                    or e.kind in ('expire', 'lapse') and m.credits <> e.d_purchased
                    or m.job is distinct from m.same_job
                    or m.job is distinct from case when e.source_kind = 'job'
                                                   then cast(e.source_id as text) end
                 limit :most
                """)
                .param("most", MOST).query(LedgerCheck.Finding.class).list();
    }

    /** Accounts whose lots are not the ones they count, and ends that no lot tells of. */
    public List<LedgerCheck.Finding> miscountedLots() {
        return jdbc.sql("""
                select a.organization_id as organization, a.id as account,
                       'the lots are not those the account counts' as what
                  from credit.account a
                  left join (select account_id, count(*) as lots, max(no) as last, sum(remaining) as lotted
                               from credit.lot
                              group by account_id) held
                    on held.account_id = a.id
                 where a.lots <> coalesce(held.lots, 0)
                    or a.lots <> coalesce(held.last, 0)
                    or a.lotted <> coalesce(held.lotted, 0)
                 limit :most
                """)
                .param("most", MOST).query(LedgerCheck.Finding.class).list();
    }

    /** Lots that are not as granted, and grants that should have made one. */
    public List<LedgerCheck.Finding> ungrantedLots() {
        return jdbc.sql("""
                select coalesce(l.organization_id, g.organization_id) as organization,
                       coalesce(l.account_id, g.account_id) as account,
                       'lot ' || coalesce(cast(l.no as text), 'of ' || g.key) || ' is not as granted' as what
                  from credit.lot l
                  full join (select organization_id, account_id, source_id, key, credits, ends_at, priority
                               from credit.effect
                              where source_kind = 'grant'
                                and (ends_at is not null or priority <> 50)) g
                    on g.account_id = l.account_id
                   and g.source_id = l.source_id
                 where l.no is null
                    or g.source_id is null
                    or l.organization_id <> g.organization_id
                    or l.credits <> g.credits
                    or l.priority <> g.priority
                    or l.ends_at is distinct from g.ends_at
                 limit :most
                """)
                .param("most", MOST).query(LedgerCheck.Finding.class).list();
    }

    /** Lots that paid after their end, or still hold something although the account was booked on since. */
    public List<LedgerCheck.Finding> overstayedLots() {
        return jdbc.sql("""
                select l.organization_id as organization, l.account_id as account,
                       'lot ' || l.no || ' was open after its end' as what
                  from credit.lot l
                 where l.ends_at is not null
                   and (l.remaining > 0
                        and exists (select 1
                                      from credit.entry e
                                      join credit.account a
                                        on a.id = e.account_id
                                       and a.seq = e.seq
                                     where e.account_id = l.account_id
                                       and e.at >= l.ends_at)
                        or exists (select 1
                                     from credit.lot_move m
                                     join credit.entry e
                                       on e.account_id = m.account_id
                                      and e.seq = m.seq
                                    where m.account_id = l.account_id
                                      and m.lot_no = l.no
                                      and m.kind in ('charge', 'hold')
                                      and e.at >= l.ends_at))
                 limit :most
                """)
                .param("most", MOST).query(LedgerCheck.Finding.class).list();
    }

    /** Handovers that did not arrive anywhere as they went. */
    public List<LedgerCheck.Finding> lostHandovers() {
        return jdbc.sql("""
                select away.organization_id as organization, away.account_id as account,
                       'handover ' || away.key || ' arrived nowhere' as what
                  from credit.effect away
                  left join credit.effect arrived
                    on arrived.source_kind = 'grant'
                   and arrived.key = 'from/' || away.key
                   and arrived.credits = away.credits
                   and arrived.priority = away.priority
                   and arrived.ends_at is not distinct from away.ends_at
                 where away.source_kind = 'handover'
                   and arrived.source_id is null
                 limit :most
                """)
                .param("most", MOST).query(LedgerCheck.Finding.class).list();
    }

    /** Handovers that left their organization for another one than its successor. */
    public List<LedgerCheck.Finding> strayedHandovers() {
        return jdbc.sql("""
                select away.organization_id as organization, away.account_id as account,
                       'handover ' || away.key || ' went to no successor' as what
                  from credit.effect away
                  join credit.effect arrived
                    on arrived.source_kind = 'grant'
                   and arrived.key = 'from/' || away.key
                   and arrived.organization_id <> away.organization_id
                  left join credit.successor s
                    on s.organization_id = away.organization_id
                   and s.successor = arrived.organization_id
                 where away.source_kind = 'handover'
                   and s.organization_id is null
                 limit :most
                """)
                .param("most", MOST).query(LedgerCheck.Finding.class).list();
    }

    /** Accounts that owe or are disputed otherwise than their reversals, payments and disputes say. */
    public List<LedgerCheck.Finding> miscountedClaims() {
        return jdbc.sql("""
                with owed as (
                    select account_id, sum(credits) as credits
                      from (select account_id, credits
                              from credit.effect
                             where source_kind = 'reversal'
                             union all
                            select account_id, - waived
                              from credit.lot
                             where waived > 0) claimed
                     group by account_id
                ), met as (
                    select account_id, sum(d_purchased) as credits
                      from credit.entry
                     where kind in ('reversal', 'debt')
                     group by account_id
                ), disputed as (
                    select f.account_id, count(*) as freezes
                      from credit.effect f
                     where f.source_kind = 'freeze'
                       and not exists (select 1
                                         from credit.effect t
                                        where t.source_kind = 'thaw'
                                          and t.account_id = f.account_id
                                          and t.key = f.key)
                     group by f.account_id
                )
                select a.organization_id as organization, a.id as account,
                       'what is owed or disputed differs from what happened' as what
                  from credit.account a
                  left join owed on owed.account_id = a.id
                  left join met on met.account_id = a.id
                  left join disputed on disputed.account_id = a.id
                 where a.debt <> coalesce(owed.credits, 0) + coalesce(met.credits, 0)
                    or a.freezes <> coalesce(disputed.freezes, 0)
                 limit :most
                """)
                .param("most", MOST).query(LedgerCheck.Finding.class).list();
    }

    /** Low balances that no job caused, and accounts that count others than there are. */
    public List<LedgerCheck.Finding> miscountedLows() {
        return jdbc.sql("""
                with told as (
                    select l.account_id, count(*) as lows, max(l.no) as last,
                           bool_and(e.seq is not null and e.kind in ('charge', 'hold')
                               and l.cycle_no = e.cycle_no
                               and l.at = e.at
                               and l.total in (e.allowance_after, e.allowance_after + e.purchased_after)
                               and l.organization_id = e.organization_id) as true_to_entries,
                           string_agg(l.threshold, ',' order by l.no)
                               filter (where l.seq > coalesce(given.seq, 0)) as low
                      from credit.low_balance l
                      left join credit.entry e
                        on e.account_id = l.account_id
                       and e.seq = l.seq
                      left join (select account_id, max(seq) as seq
                                   from credit.entry
                                  where kind in ('refill', 'raise', 'grant')
                                  group by account_id) given
                        on given.account_id = l.account_id
                     group by l.account_id
                )
                select a.organization_id as organization, a.id as account,
                       'what was said about a low balance is not what happened' as what
                  from credit.account a
                  left join told t
                    on t.account_id = a.id
                 where a.lows <> coalesce(t.lows, 0)
                    or a.lows <> coalesce(t.last, 0)
                    or not coalesce(t.true_to_entries, true)
                    or a.low is distinct from t.low
                 limit :most
                """)
                .param("most", MOST).query(LedgerCheck.Finding.class).list();
    }
}
