package dev.tenantry.catalog;

import dev.tenantry.kernel.RefusalCode;

/** Why the catalogue says no. */
public enum CatalogRefusal implements RefusalCode {

    UNKNOWN_PLAN(400, "There is no such plan. GET /v1/plans lists the plans and their keys."),
    CATALOG_INVALID(400, "The catalogue cannot be changed like this. The detail says what to mend."),
    KEY_TAKEN(409, "This key is in use already, or was once. Choose another one."),
    PRICE_NOT_FOR_SALE(409, "This plan is not sold that way any more. Load the plans again and choose anew.");

    private final int status;
    private final String sentence;

    CatalogRefusal(int status, String sentence) {
        this.status = status;
        this.sentence = sentence;
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public String sentence() {
        return sentence;
    }
}
