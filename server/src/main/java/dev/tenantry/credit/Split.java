package dev.tenantry.credit;

/**
 * Which buckets paid a charge. An unlimited allowance pays without being {@code metered}: nothing leaves it.
 */
record Split(long fromAllowance, long fromPurchased, boolean metered) {

    long takenFromAllowance() {
        return metered ? fromAllowance : 0;
    }
}
