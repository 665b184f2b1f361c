package dev.tenantry.credit.book;

/**
 * What others claim of purchased credits: a debt that the next purchase pays first, and open disputes
 * ({@code freezes}), while which none of them can be spent.
 */
public record Claims(long debt, long freezes) {

    public static final Claims NOTHING = new Claims(0, 0);

    boolean frozen() {
        return freezes > 0;
    }

    Claims owing(long more) {
        return new Claims(Math.addExact(debt, more), freezes);
    }

    Claims frozenBy(long more) {
        return new Claims(debt, freezes + more);
    }
}
