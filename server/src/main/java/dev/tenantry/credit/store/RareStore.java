package dev.tenantry.credit.store;

import dev.tenantry.credit.book.Written;
import dev.tenantry.credit.book.Written.Gift;
import dev.tenantry.credit.book.Written.Job;
import dev.tenantry.credit.book.Written.Moved;
import dev.tenantry.credit.book.Written.NewTerms;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What few batches have: turned cycles, new terms, refunds of earlier charges, grants. A statement each. */
final class RareStore {

    private final JdbcClient jdbc;
    private final LotStore lots;
    private final LowStore lows;

    RareStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
        lots = new LotStore(jdbc);
        lows = new LowStore(jdbc);
    }

    void save(Written written) {
        var turned = written.accounts().stream().filter(Moved::turned).map(one -> AccountRow.of(one.after()))
                .toList();
        if (!turned.isEmpty()) {
            saveTurned(turned);
        }
        if (!written.settled().isEmpty()) {
            saveSettled(written.settled());
        }
        if (!written.grants().isEmpty()) {
            saveGrants(written.grants().stream()
                    .sorted(Comparator.comparing(Gift::source)).toList(),
                    written.now());
        }
        if (!written.terms().isEmpty()) {
            saveTerms(written.terms(), written.now());
        }
        lots.save(written);
        if (!written.crossings().isEmpty()) {
            lows.save(written.crossings(), written.now());
        }
    }

    private void saveTurned(List<AccountRow> rows) {
        guarded("account", rows.size(), jdbc.sql("""
                update credit.account a
                   set version = a.version + 1, seq = k.seq, allowance = k.allowance,
                       purchased = k.purchased, lifetime_used = k.lifetime_used,
                       lifetime_premium = k.lifetime_premium, cycle_used = k.cycle_used,
                       cycle_premium = k.cycle_premium, granted = k.granted, consumed = k.consumed,
                       held = k.held, debt = k.debt, freezes = k.freezes, cadence = k.cadence,
                       unlimited = k.unlimited, allowance_limit = k.allowance_limit,
                       premium_cap = k.premium_cap, changes_at = k.changes_at, as_of = k.as_of,
                       promoted = k.promoted, cycle_no = k.cycle_no, cycle_anchor = k.cycle_anchor,
                       cycle_length = k.cycle_length, cycle_index = k.cycle_index, lots = k.lots,
                       lotted = k.lotted, lows = k.lows, low = k.low,
                       row_seal = credit.account_seal(a.organization_id, a.owner_kind, a.owner_id,
                           a.opened_at, k.cadence, k.unlimited, k.allowance_limit, k.premium_cap,
                           k.changes_at, k.as_of, k.promoted, k.cycle_no, k.cycle_anchor, k.cycle_length,
                           k.cycle_index, k.lots, k.lotted, k.lows, k.low)
                  from unnest(cast(:accounts as bigint[]), cast(:versions as bigint[]),
                       cast(:seqs as bigint[]), cast(:allowances as bigint[]), cast(:purchased as bigint[]),
                       cast(:lifetimeUsed as bigint[]), cast(:lifetimePremium as bigint[]),
                       cast(:cycleUsed as bigint[]), cast(:cyclePremium as bigint[]),
                       cast(:granted as bigint[]), cast(:consumed as bigint[]), cast(:held as bigint[]),
                       cast(:debts as bigint[]), cast(:freezes as bigint[]), cast(:organizations as uuid[]),
                       cast(:cadences as text[]), cast(:unlimited as boolean[]), cast(:limits as bigint[]),
                       cast(:caps as bigint[]), cast(:changesAt as timestamptz[]),
                       cast(:asOf as timestamptz[]), cast(:promoted as bigint[]),
                       cast(:cycleNos as bigint[]), cast(:anchors as timestamptz[]),
                       cast(:lengths as text[]), cast(:indexes as bigint[]), cast(:lots as bigint[]),
                       cast(:lotted as bigint[]), cast(:lows as bigint[]), cast(:low as text[]))
                    as k (id, version, seq, allowance, purchased, lifetime_used, lifetime_premium,
                       cycle_used, cycle_premium, granted, consumed, held, debt, freezes, organization_id,
                       cadence, unlimited, allowance_limit, premium_cap, changes_at, as_of, promoted,
                       cycle_no, cycle_anchor, cycle_length, cycle_index, lots, lotted, lows, low)
                 where a.id = k.id
                   and a.version = k.version
                   and a.organization_id = k.organization_id
                """)
                .params(WrittenColumns.counters(rows.stream().map(AccountRow::account).toList()).values())
                .params(WrittenColumns.terms(rows).values())
                .update());
    }

    private void saveSettled(List<Job> settled) {
        guarded("charge", settled.size(), jdbc.sql("""
                update credit.charge c
                   set refunded_at = k.refunded_at, refund_allowance = k.refund_allowance,
                       refund_used = k.refund_used, refund_cycle_no = k.refund_cycle_no,
                       refund_purchased = k.refund_purchased, hold = k.hold, committed = k.committed,
                       row_seal = credit.settled_seal(c.row_seal, k.hold, k.committed, k.refunded_at,
                           k.refund_allowance, k.refund_used, k.refund_cycle_no, k.refund_purchased)
                  from unnest(cast(:organizations as uuid[]), cast(:accounts as bigint[]),
                       cast(:jobs as uuid[]), cast(:refundedAt as timestamptz[]),
                       cast(:refundAllowance as bigint[]), cast(:refundUsed as bigint[]),
                       cast(:refundCycles as bigint[]), cast(:refundPurchased as bigint[]),
                       cast(:holds as text[]), cast(:committed as bigint[]))
                    as k (organization_id, account_id, job_id, refunded_at, refund_allowance, refund_used,
                       refund_cycle_no, refund_purchased, hold, committed)
                 where c.scope = k.account_id
                   and c.job_id = k.job_id
                   and c.organization_id = k.organization_id
                   and c.refunded_at is null
                   and (c.hold is null or c.hold = 'open')
                """)
                .params(WrittenColumns.settled(settled).values())
                .update());
    }

    private void saveGrants(List<Gift> grants, Instant now) {
        guarded("grant", grants.size(), jdbc.sql("""
                insert into credit.effect (source_kind, source_id, organization_id, account_id, seq,
                       key, credits, ends_at, priority, given_by, given_at, row_seal)
                select source_kind, source_id, organization_id, account_id, seq, key, credits, ends_at,
                       priority, given_by, cast(:now as timestamptz),
                       credit.effect_seal(source_kind, source_id, organization_id, account_id, seq, key,
                           credits, given_by, cast(:now as timestamptz), ends_at, cast(priority as int), null)
                  from unnest(cast(:sources as uuid[]), cast(:organizations as uuid[]),
                       cast(:accounts as bigint[]), cast(:seqs as bigint[]), cast(:keys as text[]),
                       cast(:credits as bigint[]), cast(:by as text[]), cast(:effects as text[]),
                       cast(:endsAt as timestamptz[]), cast(:priorities as bigint[]))
                    as k (source_id, organization_id, account_id, seq, key, credits, given_by,
                       source_kind, ends_at, priority)
                """)
                .params(WrittenColumns.grants(grants).values())
                .param("now", now)
                .update());
    }

    private void saveTerms(List<NewTerms> terms, Instant now) {
        guarded("terms", terms.size(), jdbc.sql("""
                with new_terms as (
                insert into credit.terms (organization_id, account_id, source, effective_at, version,
                       cadence, unlimited, credits, premium_cap, anchor, length, valid_until,
                       after_cadence, after_unlimited, after_credits, after_premium_cap, after_anchor,
                       after_length, set_at)
                select organization_id, account_id, source, effective_at, version,
                       cadence, unlimited, credits, premium_cap, anchor, length, valid_until,
                       after_cadence, after_unlimited, after_credits, after_premium_cap, after_anchor,
                       after_length, cast(:now as timestamptz)
                  from unnest(cast(:organizations as uuid[]), cast(:accounts as bigint[]),
                       cast(:sources as text[]), cast(:effectiveAt as timestamptz[]),
                       cast(:versions as bigint[]), cast(:cadences as text[]),
                       cast(:unlimited as boolean[]), cast(:credits as bigint[]), cast(:caps as bigint[]),
                       cast(:anchors as timestamptz[]), cast(:lengths as text[]),
                       cast(:validUntil as timestamptz[]), cast(:afterCadences as text[]),
                       cast(:afterUnlimited as boolean[]), cast(:afterCredits as bigint[]),
                       cast(:afterCaps as bigint[]), cast(:afterAnchors as timestamptz[]),
                       cast(:afterLengths as text[]))
                    as k (organization_id, account_id, source, effective_at, version, cadence, unlimited,
                       credits, premium_cap, anchor, length, valid_until, after_cadence, after_unlimited,
                       after_credits, after_premium_cap, after_anchor, after_length)
             returning terms
                )
                insert into credit.effect (source_kind, source_id, organization_id, account_id, seq, key,
                       credits, given_by, given_at, seal, row_seal)
                select 'terms', id, (terms).organization_id, (terms).account_id, 0, (terms).source, 0,
                       'terms', (terms).set_at, seal,
                       credit.effect_seal('terms', id, (terms).organization_id, (terms).account_id, 0,
                           (terms).source, 0, 'terms', (terms).set_at, null, 50, seal)
                  from (select terms, credit.hashed((terms).account_id || '/' || (terms).source) as id,
                               credit.seal(terms) as seal
                          from new_terms) one
                """)
                .params(WrittenColumns.newTerms(terms).values())
                .param("now", now)
                .update());
    }

    static void guarded(String what, int decided, int written) {
        if (written != decided) {
            throw new BooksChanged("decided %d rows of %s, wrote %d".formatted(decided, what, written));
        }
    }
}
