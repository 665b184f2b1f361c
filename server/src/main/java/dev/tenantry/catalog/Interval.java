package dev.tenantry.catalog;

/** How often a subscription is paid. */
public enum Interval {
    MONTHLY(1), YEARLY(12);

    private final int months;

    Interval(int months) {
        this.months = months;
    }

    public int months() {
        return months;
    }
}
