package dev.tenantry.credit.store;

import dev.tenantry.credit.book.Account;
import dev.tenantry.credit.book.BookedCharge.Given;
import dev.tenantry.credit.book.BookedCharge.Hold;
import dev.tenantry.credit.book.Written;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What was decided, as columns. A time that is the batch's own is left out: null stands for now. */
final class WrittenColumns {

    private WrittenColumns() {}

    static Columns<Account> counters(List<Account> accounts) {
        return new Columns<>(accounts)
                .longs("accounts", Account::id)
                .longs("versions", Account::version)
                .longs("seqs", Account::seq)
                .longs("allowances", Account::allowance)
                .longs("purchased", Account::purchased)
                .longs("lifetimeUsed", account -> account.spending().lifetime().credits())
                .longs("lifetimePremium", account -> account.spending().lifetime().premium())
                .longs("cycleUsed", account -> account.spending().inCycle().credits())
                .longs("cyclePremium", account -> account.spending().inCycle().premium())
                .longs("granted", account -> account.totals().granted())
                .longs("consumed", account -> account.totals().consumed())
                .longs("held", account -> account.totals().held())
                .longs("debts", account -> account.claims().debt())
                .longs("freezes", account -> account.claims().freezes())
                .texts("organizations", account -> account.organization().uuid());
    }

    static Map<String, Object> charges(Written written) {
        var now = written.now();
        return new Columns<>(written.charges())
                .texts("jobOrganizations", one -> one.account().organization().uuid())
                .longs("jobAccounts", one -> one.account().id())
                .texts("jobIds", one -> one.charge().job().uuid())
                .texts("jobs", one -> one.charge().job().textToKeep())
                .longs("credits", one -> one.charge().credits())
                .texts("backends", one -> one.charge().backend().word())
                .longs("fromAllowance", one -> one.charge().split().fromAllowance())
                .longs("fromPurchased", one -> one.charge().split().fromPurchased())
                .texts("metered", one -> one.charge().split().metered())
                .longs("chargeCycles", one -> one.charge().cycleNo())
                .texts("chargedAt", one -> one.charge().at().equals(now) ? null : one.charge().at())
                .texts("refundedAt", refund(Given::at))
                .texts("refundAllowance", refund(Given::toAllowance))
                .texts("refundUsed", refund(Given::fromUse))
                .texts("refundCycles", refund(Given::cycleNo))
                .texts("refundPurchased", refund(Given::toPurchased))
                .texts("holdUntil", hold(Hold::until))
                .texts("holds", hold(one -> one.state().word()))
                .texts("committed", hold(Hold::committed))
                .values();
    }

    static Map<String, Object> entries(Written written) {
        var now = written.now();
        return new Columns<>(written.entries())
                .texts("entryOrganizations", line -> line.account().organization().uuid())
                .longs("entryAccounts", line -> line.account().id())
                .longs("entrySeqs", line -> line.entry().seq())
                .texts("kinds", line -> line.entry().kind().word())
                .texts("sourceKinds", line -> line.entry().source().kind().word())
                .texts("sourceIds", line -> line.entry().source().id())
                .longs("dAllowances", line -> line.entry().dAllowance())
                .longs("dPurchaseds", line -> line.entry().dPurchased())
                .longs("allowancesAfter", line -> line.entry().allowanceAfter())
                .longs("purchasedsAfter", line -> line.entry().purchasedAfter())
                .longs("entryCycles", line -> line.entry().cycleNo())
                .texts("effectiveAts", line -> line.entry().effectiveAt().equals(now) ? null
                        : line.entry().effectiveAt())
                .values();
    }

    /** What a turned account has beside its counters. */
    static Columns<AccountRow> terms(List<AccountRow> rows) {
        return new Columns<>(rows)
                .texts("cadences", row -> row.cadence().word())
                .texts("unlimited", AccountRow::unlimited)
                .longs("limits", AccountRow::allowanceLimit)
                .texts("caps", AccountRow::premiumCap)
                .texts("changesAt", AccountRow::changesAt)
                .texts("asOf", AccountRow::asOf)
                .texts("promoted", AccountRow::promoted)
                .longs("cycleNos", AccountRow::cycleNo)
                .texts("anchors", AccountRow::cycleAnchor)
                .texts("lengths", AccountRow::cycleLength)
                .texts("indexes", AccountRow::cycleIndex)
                .longs("lots", AccountRow::lots)
                .longs("lotted", AccountRow::lotted)
                .longs("lows", AccountRow::lows)
                .texts("low", AccountRow::low);
    }

    static Columns<Written.Job> settled(List<Written.Job> settled) {
        return new Columns<>(settled)
                .texts("organizations", one -> one.account().organization().uuid())
                .longs("accounts", one -> one.account().id())
                .texts("jobs", one -> one.charge().job().uuid())
                .texts("refundedAt", refund(Given::at))
                .texts("refundAllowance", refund(Given::toAllowance))
                .texts("refundUsed", refund(Given::fromUse))
                .texts("refundCycles", refund(Given::cycleNo))
                .texts("refundPurchased", refund(Given::toPurchased))
                .texts("holds", hold(one -> one.state().word()))
                .texts("committed", hold(Hold::committed));
    }

    static Columns<Written.Gift> grants(List<Written.Gift> grants) {
        return new Columns<>(grants)
                .texts("sources", Written.Gift::source)
                .texts("organizations", gift -> gift.account().organization().uuid())
                .longs("accounts", gift -> gift.account().id())
                .longs("seqs", gift -> gift.account().seq())
                .texts("keys", Written.Gift::key)
                .longs("credits", Written.Gift::credits)
                .texts("effects", Written.Gift::kind)
                .texts("endsAt", Written.Gift::endsAt)
                .longs("priorities", Written.Gift::priority)
                .texts("by", Written.Gift::by);
    }

    static Columns<Written.NewTerms> newTerms(List<Written.NewTerms> terms) {
        var rows = terms.stream().map(one -> TermsRow.of(one.account().id(), one.change())).toList();
        var columns = new Columns<>(terms).texts("organizations", one -> one.account().organization().uuid());
        columns.values().putAll(new Columns<>(rows)
                .longs("accounts", TermsRow::accountId)
                .texts("sources", TermsRow::source)
                .texts("effectiveAt", TermsRow::effectiveAt)
                .longs("versions", TermsRow::version)
                .texts("cadences", row -> row.cadence().word())
                .texts("unlimited", TermsRow::unlimited)
                .longs("credits", TermsRow::credits)
                .texts("caps", TermsRow::premiumCap)
                .texts("anchors", TermsRow::anchor)
                .texts("lengths", TermsRow::length)
                .texts("validUntil", TermsRow::validUntil)
                .texts("afterCadences", row -> row.afterCadence().word())
                .texts("afterUnlimited", TermsRow::afterUnlimited)
                .longs("afterCredits", TermsRow::afterCredits)
                .texts("afterCaps", TermsRow::afterPremiumCap)
                .texts("afterAnchors", TermsRow::afterAnchor)
                .texts("afterLengths", TermsRow::afterLength).values());
        return columns;
    }

    private static Function<Written.Job, @Nullable Object> hold(Function<Hold, Object> part) {
        return one -> one.charge().hold() == null ? null : part.apply(one.charge().hold());
    }

    private static Function<Written.Job, @Nullable Object> refund(Function<Given, Object> part) {
        return one -> one.charge().refund() == null ? null : part.apply(one.charge().refund());
    }
}
