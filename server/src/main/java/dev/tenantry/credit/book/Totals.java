package dev.tenantry.credit.book;

/**
 * Over an account's lifetime: credits that were given to it (refills, raises, grants), and credits its jobs
 * cost, less what came back; and what is held for jobs that are not settled. Unlimited allowances give
 * nothing countable; what jobs cost under them counts.
 */
public record Totals(long granted, long consumed, long held) {

    public static final Totals NOTHING = new Totals(0, 0, 0);

    Totals given(long credits) {
        return new Totals(Math.addExact(granted, credits), consumed, held);
    }

    Totals used(long credits) {
        return new Totals(granted, Math.addExact(consumed, credits), held);
    }

    Totals held(long credits) {
        return new Totals(granted, consumed, Math.addExact(held, credits));
    }
}
