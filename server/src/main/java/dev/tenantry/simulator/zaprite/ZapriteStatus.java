package dev.tenantry.simulator.zaprite;

/** How an order stands, in Zaprite's words. */
public enum ZapriteStatus {
    PENDING, PROCESSING, PAID, COMPLETE, OVERPAID, UNDERPAID, ABANDONED;

    /** Whether its page still takes money: nothing came yet, or too little. */
    public boolean takesMoney() {
        return this == PENDING || this == UNDERPAID;
    }

    public boolean settled() {
        return this == PAID || this == COMPLETE || this == OVERPAID;
    }
}
