package dev.tenantry.credit.store;

import dev.tenantry.credit.book.Account;
import dev.tenantry.credit.book.BookedCharge;
import dev.tenantry.credit.book.Command;
import dev.tenantry.credit.book.Ledger.Decision;
import dev.tenantry.credit.book.Source;
import dev.tenantry.credit.book.TermsChange;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Writes what was decided. Every statement counts its rows; another count than decided undoes the
 * transaction.
 */
@Component
public class BookingStore {

    public record Counts(long accounts, long charges, long entries) {}

    private static final String SAVE = """
        with account as (
            update credit.account
               set version = version + 1, seq = :seq, allowance = :allowance, purchased = :purchased,
                   cadence = :cadence, unlimited = :unlimited, allowance_limit = :allowanceLimit,
                   premium_cap = :premiumCap, changes_at = :changesAt, as_of = :asOf,
                   lifetime_used = :lifetimeUsed, lifetime_premium = :lifetimePremium,
                   promoted = :promoted, cycle_no = :cycleNo, cycle_anchor = :cycleAnchor,
                   cycle_length = :cycleLength, cycle_index = :cycleIndex,
                   cycle_used = :cycleUsed, cycle_premium = :cyclePremium,
                   granted = :granted, consumed = :consumed
             where id = :account
               and organization_id = :organization
               and version = :version
         returning 1
        ), charge as (
            insert into credit.charge (organization_id, account_id, scope, job_id, job, credits, backend,
                   from_allowance, from_purchased, metered, cycle_no, charged_at)
            select :organization, :account, :account, cast(:jobId as uuid), :job, :credits, :backend,
                   :fromAllowance, :fromPurchased, :metered, :chargeCycleNo, :chargedAt
             where cast(:jobId as uuid) is not null
         returning 1
        ), entry as (
            insert into credit.entry (organization_id, account_id, seq, kind, source_kind, source_id,
                   d_allowance, d_purchased, allowance_after, purchased_after, cycle_no, at, effective_at)
            select :organization, :account, seq, kind, source_kind, cast(source_id as uuid),
                   d_allowance, d_purchased, allowance_after, purchased_after, cycle_no,
                   cast(at as timestamptz), cast(effective_at as timestamptz)
              from unnest(cast(:seqs as bigint[]), cast(:kinds as text[]), cast(:sourceKinds as text[]),
                   cast(:sourceIds as text[]), cast(:dAllowances as bigint[]),
                   cast(:dPurchaseds as bigint[]), cast(:allowancesAfter as bigint[]),
                   cast(:purchasedsAfter as bigint[]), cast(:cycleNos as bigint[]),
                   cast(:ats as text[]), cast(:effectiveAts as text[]))
                as booked (seq, kind, source_kind, source_id, d_allowance, d_purchased, allowance_after,
                   purchased_after, cycle_no, at, effective_at)
         returning 1
        )
        select (select count(*) from account) as accounts,
               (select count(*) from charge) as charges,
               (select count(*) from entry) as entries
        """;

    private final JdbcClient jdbc;

    public BookingStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The account, its new entries and, if one was admitted, the charge: one statement, one trip. */
    public void save(Decision decision, @Nullable BookedCharge charge) {
        var values = values(decision);
        values.putAll(values(charge));
        var written = jdbc.sql(SAVE)
                .params(values)
                .query(Counts.class).single();
        guard(written, new Counts(1, charge == null ? 0 : 1, decision.entries().size()));
    }

    public void saveRefund(Account account, BookedCharge charge) {
        var refund = Objects.requireNonNull(charge.refund());
        var rows = jdbc.sql("""
                update credit.charge
                   set refunded_at = :at, refund_allowance = :toAllowance, refund_used = :fromUse,
                       refund_cycle_no = :cycleNo
                 where scope = :account
                   and job_id = :job
                   and organization_id = :organization
                   and refunded_at is null
                """)
                .param("at", refund.at())
                .param("toAllowance", refund.toAllowance())
                .param("fromUse", refund.fromUse())
                .param("cycleNo", refund.cycleNo())
                .param("account", account.id())
                .param("job", charge.job().uuid())
                .param("organization", account.organization())
                .update();
        guard(rows, 1);
    }

    public void saveGrant(Account account, Command.Grant grant, String givenBy, Instant at) {
        var rows = jdbc.sql("""
                insert into credit.effect (source_kind, source_id, organization_id, account_id, seq,
                       key, credits, given_by, given_at)
                values ('grant', :source, :organization, :account, :seq, :key, :credits, :by, :at)
                """)
                .param("source", Source.grant(grant.key()).id())
                .param("organization", account.organization())
                .param("account", account.id())
                .param("seq", account.seq())
                .param("key", grant.key())
                .param("credits", grant.credits())
                .param("by", givenBy)
                .param("at", at)
                .update();
        guard(rows, 1);
    }

    public void saveTerms(Account account, TermsChange change, Instant at) {
        var rows = jdbc.sql("""
                insert into credit.terms (organization_id, account_id, source, effective_at, version,
                       cadence, unlimited, credits, premium_cap, anchor, length, valid_until,
                       after_cadence, after_unlimited, after_credits, after_premium_cap, after_anchor,
                       after_length, set_at)
                values (:organization, :account, :source, :effectiveAt, :version,
                       :cadence, :unlimited, :credits, :premiumCap, :anchor, :length, :validUntil,
                       :afterCadence, :afterUnlimited, :afterCredits, :afterPremiumCap, :afterAnchor,
                       :afterLength, :at)
                """)
                .param("organization", account.organization())
                .param("account", account.id())
                .param("at", at)
                .params(TermsRow.of(account.id(), change).values())
                .update();
        guard(rows, 1);
    }

    private static Map<String, @Nullable Object> values(Decision decision) {
        var values = AccountRow.of(decision.account()).values();
        values.putAll(EntryColumns.of(decision.entries()));
        return values;
    }

    private static Map<String, @Nullable Object> values(@Nullable BookedCharge charge) {
        var values = new HashMap<String, @Nullable Object>(16);
        values.put("jobId", charge == null ? null : charge.job().uuid());
        values.put("job", charge == null ? null : charge.job().textToKeep());
        values.put("credits", charge == null ? null : charge.credits());
        values.put("backend", charge == null ? null : charge.backend());
        values.put("fromAllowance", charge == null ? null : charge.split().fromAllowance());
        values.put("fromPurchased", charge == null ? null : charge.split().fromPurchased());
        values.put("metered", charge == null ? null : charge.split().metered());
        values.put("chargeCycleNo", charge == null ? null : charge.cycleNo());
        values.put("chargedAt", charge == null ? null : charge.at());
        return values;
    }

    private static void guard(Object written, Object decided) {
        if (!written.equals(decided)) {
            throw new IllegalStateException("the books changed underneath: decided " + decided
                    + ", wrote " + written);
        }
    }
}
