package dev.tenantry.credit.book;

/**
 * Which buckets paid a charge. An unlimited allowance pays without being {@code metered}: nothing leaves it.
 */
public record Split(long fromAllowance, long fromPurchased, boolean metered) {

    public long takenFromAllowance() {
        return metered ? fromAllowance : 0;
    }
}
