package dev.tenantry.provider;

import dev.tenantry.kernel.RefusalCode;

/** Why signing in to a product, or registering one, goes no further. */
public enum ProviderRefusal implements RefusalCode {

    PRODUCT_INVALID(400, "A product cannot be registered like this."),
    PRODUCT_KEEPS_NO_SECRET(409, "This product is registered as one that cannot keep a secret."),
    AUTHORIZATION_EXPIRED(400, "This sign-in took too long or was used."
            + " Go back to the product and begin again.");

    private final int status;
    private final String sentence;

    ProviderRefusal(int status, String sentence) {
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
