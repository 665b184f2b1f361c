package dev.tenantry.credit.store;

import dev.tenantry.credit.AllowanceTerms;
import dev.tenantry.credit.Cadence;
import dev.tenantry.credit.Terms;
import dev.tenantry.credit.TermsSpec;
import dev.tenantry.credit.book.TermsChange;
import java.time.Instant;
import java.time.Period;
import org.jspecify.annotations.Nullable;

/** Terms as their table keeps them. */
public record TermsRow(long accountId, String source, Instant effectiveAt, long version, Cadence cadence,
        boolean unlimited, long credits, @Nullable Long premiumCap, @Nullable Instant anchor,
        @Nullable String length, @Nullable Instant validUntil,
        Cadence afterCadence, boolean afterUnlimited, long afterCredits, @Nullable Long afterPremiumCap,
        @Nullable Instant afterAnchor, @Nullable String afterLength) {

    public static TermsRow of(long account, TermsChange change) {
        var terms = change.terms();
        var now = terms.allowance();
        var after = terms.after();
        return new TermsRow(account, change.source(), terms.effectiveAt(), terms.version(),
                now.cadence(), now.unlimited(), now.credits(), now.premiumCap(), now.anchor(),
                text(now.length()), terms.validUntil(), after.cadence(), after.unlimited(), after.credits(),
                after.premiumCap(), after.anchor(), text(after.length()));
    }

    public TermsChange change() {
        return new TermsChange(source, new TermsSpec(
                new AllowanceTerms(cadence, unlimited, credits, premiumCap, anchor, period(length)),
                effectiveAt, version, validUntil,
                new AllowanceTerms(afterCadence, afterUnlimited, afterCredits, afterPremiumCap, afterAnchor,
                        period(afterLength))));
    }

    private static @Nullable String text(@Nullable Period length) {
        return length == null ? null : length.toString();
    }

    private static @Nullable Period period(@Nullable String text) {
        return text == null ? null : Period.parse(text);
    }
}
