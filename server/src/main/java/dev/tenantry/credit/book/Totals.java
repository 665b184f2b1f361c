package dev.tenantry.credit.book;

/**
 * Over an account's lifetime: credits that were given to it (refills, raises, grants), and credits its jobs
 * cost, less what came back. Unlimited allowances give nothing countable; what jobs cost under them counts.
 */
public record Totals(long granted, long consumed) {

    public static final Totals NOTHING = new Totals(0, 0);

    Totals given(long credits) {
        return new Totals(Math.addExact(granted, credits), consumed);
    }

    Totals used(long credits) {
        return new Totals(granted, Math.addExact(consumed, credits));
    }
}
