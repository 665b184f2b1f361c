package dev.tenantry.credit.book;

import dev.tenantry.credit.Terms;
import dev.tenantry.credit.TermsSpec;
import java.util.Comparator;

/** Terms and what they were set for; a source sets terms once. */
public record TermsChange(String source, TermsSpec terms) implements Comparable<TermsChange> {

    private static final Comparator<TermsChange> ORDER = Comparator
            .comparing((TermsChange change) -> change.terms.effectiveAt())
            .thenComparingLong(change -> change.terms.version())
            .thenComparing(TermsChange::source);

    @Override
    public int compareTo(TermsChange other) {
        return ORDER.compare(this, other);
    }
}
